package dev.facet.definition;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Place;
import java.util.List;
import java.util.Locale;

/**
 * Writes diagnostics as plain text, from the same texts that were checked.
 *
 * <pre>
 * facets/web/home.graphql:3:5: error[unknown-field]: `Product` has no field `nmae`
 *     nmae
 *     ^
 * hint: did you mean `name`?
 * </pre>
 */
public final class DiagnosticPrinter {
  private final WorkspaceFiles files;

  public DiagnosticPrinter(WorkspaceFiles files) {
    this.files = files;
  }

  /** One after the other, each ended by a line break. */
  public String print(List<Diagnostic> diagnostics) {
    var out = new StringBuilder();
    diagnostics.forEach(diagnostic -> print(diagnostic, out));
    return out.toString();
  }

  private void print(Diagnostic diagnostic, StringBuilder out) {
    Place place = diagnostic.place();
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    out.append(place).append(": ").append(severity);
    out.append('[').append(diagnostic.code()).append("]: ").append(diagnostic.message());
    out.append('\n');
    printLine(place, out);
    if (diagnostic.hint() != null) {
      out.append("hint: ").append(diagnostic.hint()).append('\n');
    }
  }

  private void printLine(Place place, StringBuilder out) {
    String text = files.text(place.file());
    List<String> lines = text == null ? List.of() : List.of(text.split("\n", -1));
    if (place.line() > lines.size() || lines.get(place.line() - 1).isBlank()) {
      return;
    }
    String line = lines.get(place.line() - 1);
    out.append(line).append('\n');
    for (int i = 0; i < place.column() - 1; i++) {
      out.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    out.append("^\n");
  }
}
