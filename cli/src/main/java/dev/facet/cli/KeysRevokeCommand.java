package dev.facet.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code facet keys revoke ID}. */
@Command(
    name = "revoke",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet keys revoke k7m2x9q4tb               it opens nothing any more",
      "  facet keys revoke k7m2x9q4tb --format json"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = {
      "Takes a key back; a running server follows within a second. Its line stays in the list,",
      "so that it can be told later who had it."
    },
    parameterListHeading = "%n",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {Help.OK, "1:no such facet or key", Help.USAGE, Help.CANNOT_START})
final class KeysRevokeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private KeysOption of = new KeysOption();

  @Parameters(paramLabel = "ID", description = "of the key, as `facet keys list` shows it")
  private String id = "";

  KeysRevokeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return of.with(terminal, desk -> of.print(terminal, desk.keys().revoke(id)));
  }
}
