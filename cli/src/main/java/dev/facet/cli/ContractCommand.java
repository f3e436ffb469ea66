package dev.facet.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code facet contract}: what the facets promise their clients. */
@Command(
    name = "contract",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet contract export --facet web          the OpenAPI document of the facet web",
      "  facet contract export --out contracts      files of every facet, for client builds",
      "  facet contract diff ../released            what changed for clients since then"
    },
    synopsisHeading = Help.SYNOPSIS,
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = Help.DESCRIPTION,
    description = "What the facets promise their clients.",
    commandListHeading = "%nCommands:%n",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {Help.OK, Help.MISTAKES, Help.USAGE, Help.CANNOT_START})
final class ContractCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  private ContractCommand() {}

  /** With all that can be done about contracts. */
  static CommandLine with(Terminal terminal) {
    return new CommandLine(new ContractCommand())
        .addSubcommand(new ContractExportCommand(terminal))
        .addSubcommand(new ContractDiffCommand(terminal));
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "contract needs a command (expected: "
            + String.join(", ", spec.subcommands().keySet())
            + ")");
  }
}
