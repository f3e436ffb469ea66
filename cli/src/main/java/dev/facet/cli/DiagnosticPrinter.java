package dev.facet.cli;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostic.Severity;
import dev.facet.definition.diagnostic.Place;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes diagnostics for people: the place in the form that editors follow, the line with a caret
 * under its column, the hint.
 *
 * <pre>
 * facets/web/home.graphql:3:5: error: no field `nam` on `Product` [unknown-field]
 *   3 |     nam
 *     |     ^
 *   hint: did you mean `name`?
 * </pre>
 */
final class DiagnosticPrinter {
  private final Terminal terminal;
  private final Path directory;
  private final WorkspaceFiles files;
  private final Map<String, List<String>> lines = new HashMap<>();

  DiagnosticPrinter(Terminal terminal, Path directory, WorkspaceFiles files) {
    this.terminal = terminal;
    this.directory = directory;
    this.files = files;
  }

  void print(PrintWriter out, List<Diagnostic> diagnostics) {
    for (var diagnostic : diagnostics) {
      print(out, diagnostic);
    }
  }

  private void print(PrintWriter out, Diagnostic diagnostic) {
    var place = diagnostic.place();
    out.println(
        "%s:%d:%d: %s: %s %s"
            .formatted(
                terminal.shown(directory.resolve(place.file())),
                place.line(),
                place.column(),
                severity(diagnostic.severity()),
                terminal.bold(diagnostic.message()),
                terminal.faint("[" + diagnostic.code() + "]")));
    printLine(out, place);
    if (diagnostic.hint() != null) {
      out.println("  hint: " + diagnostic.hint());
    }
  }

  private void printLine(PrintWriter out, Place place) {
    var all = lines.computeIfAbsent(place.file(), this::read);
    if (place.line() > all.size()) {
      return;
    }
    var line = all.get(place.line() - 1);
    var number = Integer.toString(place.line());
    out.println("  " + terminal.faint(number + " | ") + line);
    out.println(
        "  " + terminal.faint(" ".repeat(number.length()) + " | ") + caret(line, place.column()));
  }

  /** Tabs stay tabs, so that the caret stands under its column however wide they are. */
  private String caret(String line, int column) {
    var indent = new StringBuilder();
    for (int i = 0; i < column - 1; i++) {
      indent.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return indent + terminal.red("^");
  }

  private List<String> read(String file) {
    var text = files.text(file);
    return text == null ? List.of() : text.lines().toList();
  }

  private String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> terminal.red("error");
      case LINT -> terminal.yellow("lint");
    };
  }
}
