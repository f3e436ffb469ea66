package dev.facet.cli;

import dev.facet.definition.check.Nearest;
import dev.facet.identity.apikey.ApiKeyDesk;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facet keys make OWNER}. */
@Command(
    name = "make",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet keys make acme                       of the facet that has keys",
      "  facet keys make acme --scopes orders:read,orders:write --plan gold",
      "  facet keys make acme --facet partner --tenant eu-1 --expires 90d"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = {
      "Makes a key and prints it: the only time that it is there. Endpoints know the owner",
      "as `identity.sub`. An owner has two keys that work at most."
    },
    parameterListHeading = "%n",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      Help.OK,
      "1:no such facet or plan, or a key too many",
      Help.USAGE,
      Help.CANNOT_START
    })
final class KeysMakeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private KeysOption of = new KeysOption();

  @Parameters(paramLabel = "OWNER", description = "the partner who gets it")
  private String owner = "";

  @Option(names = "--scopes", paramLabel = "SCOPE", split = ",", description = "what it may do")
  private List<String> scopes = List.of();

  @Option(names = "--plan", paramLabel = "PLAN", description = "default: the facet's default-plan")
  private @Nullable String plan;

  @Option(names = "--tenant", paramLabel = "TENANT", description = "`identity.tenant`")
  private @Nullable String tenant;

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      converter = KeysOption.Time.class,
      description = "after it the key opens nothing (default: never)")
  private @Nullable Duration expires;

  KeysMakeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return of.with(terminal, this::make);
  }

  private int make(KeysOption.Desk desk) throws IOException {
    var plans = desk.access().plans().keySet();
    if (plan != null && !plans.contains(plan)) {
      terminal.err().println("facet: no plan " + plan + " (expected: one of " + plans + ")");
      String hint = Nearest.hint(plan, plans);
      if (hint != null) {
        terminal.err().println("  hint: " + hint);
      }
      return ExitCode.MISTAKES;
    }
    var order = new ApiKeyDesk.Order(owner, scopes, plan, tenant, expires);
    return of.print(terminal, desk.keys().make(order));
  }
}
