package dev.facet.definition;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostic.Severity;
import dev.facet.definition.diagnostic.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes diagnostics for people, beside the same texts that were checked: the place in the form
 * that editors follow, the line with a caret under its column, the hint.
 *
 * <pre>
 * facets/web/home.graphql:3:5: error: no field `nam` on `Product` [unknown-field]
 *   3 |     nam
 *     |     ^
 *   hint: did you mean `name`?
 * </pre>
 *
 * <p>Threading: confined to one thread.
 */
public final class DiagnosticPrinter {
  private final WorkspaceFiles files;
  private final Style style;
  private final Map<String, List<String>> lines = new HashMap<>();

  /** How the parts look where they are shown; as they are, unless a method says otherwise. */
  public interface Style {
    Style PLAIN = new Style() {};

    /**
     * The name of a file.
     *
     * @param path in the workspace
     */
    default String file(String path) {
      return path;
    }

    /** The word {@code error}, and the caret below one or a lint. */
    default String severe(String text) {
      return text;
    }

    /** The word {@code lint}. */
    default String advice(String text) {
      return text;
    }

    default String message(String text) {
      return text;
    }

    /** What is there to look up, and seldom read. */
    default String faint(String text) {
      return text;
    }
  }

  public DiagnosticPrinter(WorkspaceFiles files) {
    this(files, Style.PLAIN);
  }

  public DiagnosticPrinter(WorkspaceFiles files, Style style) {
    this.files = files;
    this.style = style;
  }

  /** One after the other, each ended by a line break. */
  public String print(List<Diagnostic> diagnostics) {
    var out = new StringBuilder();
    diagnostics.forEach(diagnostic -> print(diagnostic, out));
    return out.toString();
  }

  private void print(Diagnostic diagnostic, StringBuilder out) {
    Place place = diagnostic.place();
    out.append(style.file(place.file()));
    out.append(':').append(place.line()).append(':').append(place.column()).append(": ");
    out.append(severity(diagnostic.severity())).append(": ");
    out.append(style.message(diagnostic.message())).append(' ');
    out.append(style.faint("[" + diagnostic.code() + "]")).append('\n');
    printLine(place, out);
    if (diagnostic.hint() != null) {
      out.append("  hint: ").append(diagnostic.hint()).append('\n');
    }
  }

  private String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> style.severe("error");
      case LINT -> style.advice("lint");
    };
  }

  private void printLine(Place place, StringBuilder out) {
    List<String> all = lines.computeIfAbsent(place.file(), this::read);
    if (place.line() > all.size()) {
      return;
    }
    String line = all.get(place.line() - 1);
    String number = Integer.toString(place.line());
    out.append("  ").append(style.faint(number + " | ")).append(line).append('\n');
    out.append("  ").append(style.faint(" ".repeat(number.length()) + " | "));
    indent(line, place.column(), out);
    out.append(style.severe("^")).append('\n');
  }

  private List<String> read(String file) {
    String text = files.text(file);
    return text == null ? List.of() : text.lines().toList();
  }

  /** Tabs stay tabs, so that the caret stands under its column however wide they are. */
  private static void indent(String line, int column, StringBuilder out) {
    for (int i = 0; i < column - 1; i++) {
      out.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
  }
}
