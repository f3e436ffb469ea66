package dev.facet.cli;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.json.JsonText;
import dev.facet.plan.Plan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code facet check}: compiles a workspace and reports every mistake at once. */
@Command(
    name = "check",
    headerHeading = Help.EXAMPLES,
    header = {
      "  facet check                                the workspace in this folder",
      "  facet check --workspace examples/shop/workspace",
      "  facet check --format json                  for editors and pipelines"
    },
    synopsisHeading = Help.SYNOPSIS,
    descriptionHeading = Help.DESCRIPTION,
    description = "Compiles a workspace and reports every mistake at once.",
    optionListHeading = Help.OPTIONS,
    exitCodeListHeading = Help.EXIT_CODES,
    exitCodeList = {Help.OK, Help.MISTAKES, Help.USAGE, Help.CANNOT_START})
final class CheckCommand implements Callable<Integer> {
  enum Format {
    TEXT,
    JSON
  }

  private final Terminal terminal;

  @Mixin private WorkspaceOption workspace = new WorkspaceOption();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json (default: text)")
  private Format format = Format.TEXT;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  boolean help; // read by picocli

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path directory = workspace.find(terminal);
    if (directory == null) {
      return ExitCode.CANNOT_START;
    }
    var compilation = Compilation.of(directory, System.getenv());
    switch (format) {
      case TEXT -> printText(compilation);
      case JSON -> terminal.out().print(JsonText.of(json(compilation)));
    }
    return compilation.hasErrors() ? ExitCode.MISTAKES : ExitCode.OK;
  }

  private void printText(Compilation compilation) {
    terminal.out().print(compilation.explain(terminal, compilation.diagnostics()));
    if (!compilation.diagnostics().isEmpty()) {
      terminal.out().println();
    }
    var table = new Table("facet", "endpoints", "calls at worst");
    compilation
        .facets()
        .forEach((facet, plans) ->
            table.add(facet, Integer.toString(plans.size()), Integer.toString(worst(plans))));
    if (!compilation.facets().isEmpty()) {
      terminal.out().print(table.text());
    }
    terminal.out().print(UserTokenMap.text(compilation));
    terminal.out().println(summary(compilation.diagnostics()));
  }

  /** Of one request to the most expensive endpoint. */
  private static int worst(List<Plan> plans) {
    return plans.stream().mapToInt(Plan::worstCalls).max().orElse(0);
  }

  private static String summary(List<Diagnostic> diagnostics) {
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    long lints = diagnostics.size() - errors;
    if (errors == 0) {
      return "No mistakes" + (lints == 0 ? "." : ", " + counted(lints, "lint") + ".");
    }
    return counted(errors, "mistake") + (lints == 0 ? "." : ", " + counted(lints, "lint") + ".");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static SequencedMap<String, Object> json(Compilation compilation) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("ok", !compilation.hasErrors());
    answer.put("diagnostics", compilation.diagnostics().stream().map(CheckCommand::json).toList());
    answer.put("endpoints", compilation.plans().stream().map(CheckCommand::json).toList());
    answer.put("userTokens", UserTokenMap.json(compilation));
    return answer;
  }

  private static SequencedMap<String, Object> json(Diagnostic diagnostic) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
    answer.put("code", diagnostic.code());
    answer.put("file", diagnostic.place().file());
    answer.put("line", diagnostic.place().line());
    answer.put("column", diagnostic.place().column());
    answer.put("message", diagnostic.message());
    if (diagnostic.hint() != null) {
      answer.put("hint", diagnostic.hint());
    }
    return answer;
  }

  private static SequencedMap<String, Object> json(Plan plan) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("id", plan.id());
    answer.put("method", plan.endpoint().method().name());
    answer.put("route", plan.facet().path() + plan.endpoint().route());
    answer.put("worstCalls", plan.worstCalls());
    return answer;
  }
}
