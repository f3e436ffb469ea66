package dev.facet.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facet keys rotate ID}. */
@Command(
    name = "rotate",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet keys rotate k7m2x9q4tb               the old one works for another 24 hours",
      "  facet keys rotate k7m2x9q4tb --grace 7d"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = "Makes a key that may do what another may, which stops after a while.",
    parameterListHeading = "%n",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      Help.OK,
      "1:no such facet or key, or one too many",
      Help.USAGE,
      Help.CANNOT_START
    })
final class KeysRotateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private KeysOption of = new KeysOption();

  @Parameters(paramLabel = "ID", description = "of the key, as `facet keys list` shows it")
  private String id = "";

  @Option(
      names = "--grace",
      paramLabel = "TIME",
      converter = KeysOption.Time.class,
      description = "how long the old one still works (default: 24h)")
  private Duration grace = Duration.ofHours(24);

  KeysRotateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return of.with(terminal, desk -> of.print(terminal, desk.keys().rotate(id, grace)));
  }
}
