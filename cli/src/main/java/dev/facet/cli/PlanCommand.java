package dev.facet.cli;

import dev.facet.definition.check.Nearest;
import dev.facet.plan.Plan;
import dev.facet.plan.print.PlanJson;
import dev.facet.plan.print.PlanMermaid;
import dev.facet.plan.print.PlanText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code facet plan web/home}: what one endpoint fetches, after what, and how it answers. */
@Command(
    name = "plan",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet plan web/home                        the endpoint Home of the facet web",
      "  facet plan web/home --format mermaid       a picture for a document",
      "  facet plan web/home --format json | jq .worstCalls"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = "Prints an endpoint's plan: its calls, what each waits for, and the response.",
    parameterListHeading = "%n",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {
      Help.OK,
      "1:no such endpoint, or its facet has mistakes; they were printed",
      Help.USAGE,
      Help.CANNOT_START
    })
final class PlanCommand implements Callable<Integer> {
  enum Format {
    TEXT,
    JSON,
    MERMAID
  }

  private final Terminal terminal;

  @Parameters(paramLabel = "FACET/ENDPOINT", description = "such as web/home or web/place-order")
  private String name = "";

  @Mixin private WorkspaceOption workspace = new WorkspaceOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or mermaid (default: text)")
  private Format format = Format.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  PlanCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path directory = workspace.find(terminal);
    if (directory == null) {
      return ExitCode.CANNOT_START;
    }
    var compilation = Compilation.of(directory, System.getenv());
    var plan = PlanName.find(name, compilation.plans());
    if (plan.isEmpty()) {
      explain(compilation);
      return ExitCode.MISTAKES;
    }
    terminal.out().print(text(plan.get(), compilation));
    return ExitCode.OK;
  }

  private String text(Plan plan, Compilation compilation) {
    return switch (format) {
      case TEXT -> PlanText.of(plan, compilation.sources());
      case JSON -> PlanJson.of(plan);
      case MERMAID -> PlanMermaid.of(plan);
    };
  }

  /** With mistakes in the workspace, the endpoint may be there and only not compile. */
  private void explain(Compilation compilation) {
    var mistakes = compilation.diagnostics().stream().filter(each -> each.isError()).toList();
    terminal.err().print(compilation.explain(terminal, mistakes));
    if (!mistakes.isEmpty() && !compilation.facets().containsKey(PlanName.facet(name))) {
      terminal.err().println("facet: no plan " + name + " before these mistakes are mended");
      return;
    }
    List<String> names = compilation.plans().stream().map(PlanName::typed).toList();
    terminal.err().println("facet: no plan " + name);
    var hint = Nearest.hint(name, names);
    if (hint != null) {
      terminal.err().println("  hint: " + hint);
    }
  }
}
