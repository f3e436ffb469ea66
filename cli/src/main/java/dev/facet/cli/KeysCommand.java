package dev.facet.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facet keys}: the API keys of facets. */
@Command(
    name = "keys",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet keys make acme --plan gold           a key for the partner acme, printed once",
      "  facet keys list                            who has which keys, and since when",
      "  facet keys rotate k7m2x9q4tb               a successor; the old one works another day",
      "  facet keys revoke k7m2x9q4tb               from now on it opens nothing"
    },
    synopsisHeading = Help.SYNOPSIS,
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = Help.DESCRIPTION,
    description = {
      "The API keys of a facet with `access: api-keys:`. Only hashes are kept; a running",
      "server follows within a second."
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      Help.OK,
      "1:no such facet or key, or one too many",
      Help.USAGE,
      Help.CANNOT_START
    })
final class KeysCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  private KeysCommand() {}

  /** With all that can be done about keys. */
  static CommandLine with(Terminal terminal) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysMakeCommand(terminal))
        .addSubcommand(new KeysListCommand(terminal))
        .addSubcommand(new KeysRotateCommand(terminal))
        .addSubcommand(new KeysRevokeCommand(terminal));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "keys needs a command (expected: " + String.join(", ", spec.subcommands().keySet()) + ")");
  }
}
