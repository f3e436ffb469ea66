package dev.facet.cli;

import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.endpoint.EndpointDefinition;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      case JSON -> terminal.out().print(Json.write(json(compilation)));
    }
    return compilation.hasErrors() ? ExitCode.MISTAKES : ExitCode.OK;
  }

  private void printText(Compilation compilation) {
    new DiagnosticPrinter(terminal, compilation.directory(), compilation.files())
        .print(terminal.out(), compilation.diagnostics());
    if (!compilation.diagnostics().isEmpty()) {
      terminal.out().println();
    }
    var table = new Table("facet", "endpoints");
    for (var facet : compilation.facets()) {
      table.add(facet.config().name(), Integer.toString(facet.endpoints().size()));
    }
    if (!compilation.facets().isEmpty()) {
      terminal.out().print(table.text());
    }
    terminal.out().println(summary(compilation.diagnostics()));
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
    answer.put("endpoints", compilation.facets().stream().flatMap(CheckCommand::json).toList());
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

  private static Stream<SequencedMap<String, Object>> json(FacetDefinition facet) {
    return facet.endpoints().stream().map(endpoint -> json(facet, endpoint));
  }

  private static SequencedMap<String, Object> json(
      FacetDefinition facet, EndpointDefinition endpoint) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("id", facet.config().name() + "/" + endpoint.name());
    answer.put("method", endpoint.method().name());
    answer.put("route", facet.config().path() + endpoint.route());
    return answer;
  }
}
