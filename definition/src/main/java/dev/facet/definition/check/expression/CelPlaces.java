package dev.facet.definition.check.expression;

import dev.facet.definition.diagnostic.Place;

/**
 * From places in an expression to places in the file that it stands in: the GraphQL string around
 * it may have escapes, or be a block string over several lines.
 *
 * @see <a href="https://spec.graphql.org/October2021/#sec-String-Value">GraphQL, String Value</a>
 */
final class CelPlaces {
  private final String cel;
  private final Place start;

  /** By index in the expression: line and column in the file. */
  private final int[] lines;

  private final int[] columns;

  private CelPlaces(String cel, Place start, int[] lines, int[] columns) {
    this.cel = cel;
    this.start = start;
    this.lines = lines;
    this.columns = columns;
  }

  /**
   * Of an expression whose string literal begins at a place.
   *
   * @param file the file's text
   */
  static CelPlaces of(String cel, Place start, String file) {
    var lines = new int[cel.length() + 1];
    var columns = new int[cel.length() + 1];
    int at = offset(file, start);
    boolean block = file.startsWith("\"\"\"", at);
    var reader = new Literal(file, at + (block ? 3 : 1), start, block);
    for (int i = 0; i < cel.length(); i++) {
      reader.seek(cel.charAt(i));
      lines[i] = reader.line;
      columns[i] = reader.column;
      reader.next();
    }
    lines[cel.length()] = reader.line;
    columns[cel.length()] = reader.column;
    return new CelPlaces(cel, start, lines, columns);
  }

  private static int offset(String text, Place place) {
    int at = 0;
    for (int line = 1; line < place.line(); line++) {
      int next = text.indexOf('\n', at);
      if (next < 0) {
        return text.length();
      }
      at = next + 1;
    }
    return Math.min(text.length(), at + place.column() - 1);
  }

  /** The place of a character. */
  Place at(int index) {
    int i = Math.clamp(index, 0, cel.length());
    return new Place(start.file(), lines[i], columns[i]);
  }

  /** The place of the first character that is no space, from an index on. */
  Place after(int index) {
    int i = Math.clamp(index, 0, cel.length());
    while (i < cel.length() && Character.isWhitespace(cel.charAt(i))) {
      i++;
    }
    return at(i);
  }

  /** The place of the name that follows a dot. */
  Place nameAfter(int dot) {
    int i = Math.clamp(dot, 0, cel.length());
    while (i < cel.length() && !isNamePart(cel.charAt(i))) {
      i++;
    }
    return at(i);
  }

  /** The place of the name that stands before an opening parenthesis, or begins there. */
  Place nameBefore(int open) {
    int i = Math.clamp(open, 0, cel.length());
    if (i < cel.length() && isNamePart(cel.charAt(i))) {
      return at(i);
    }
    while (i > 0 && !isNamePart(cel.charAt(i - 1))) {
      i--;
    }
    while (i > 0 && isNamePart(cel.charAt(i - 1))) {
      i--;
    }
    return at(i);
  }

  private static boolean isNamePart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /** Walks over the literal as it stands in the file. */
  private static final class Literal {
    private final String text;
    private final boolean block;
    private int at;
    private int line;
    private int column;

    Literal(String text, int at, Place start, boolean block) {
      this.text = text;
      this.at = at;
      this.block = block;
      this.line = start.line();
      this.column = start.column() + (block ? 3 : 1);
    }

    /** Passes over what a block string leaves out: indentation, and blank lines at its start. */
    void seek(char wanted) {
      while (block && at < text.length() && text.charAt(at) != wanted && isSpace(text.charAt(at))) {
        step();
      }
    }

    private static boolean isSpace(char c) {
      return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    void next() {
      if (at >= text.length()) {
        return;
      }
      int length = 1;
      if (!block && text.charAt(at) == '\\') {
        length = at + 1 < text.length() && text.charAt(at + 1) == 'u' ? 6 : 2;
      } else if (block && text.startsWith("\\\"\"\"", at)) {
        length = 2;
      }
      for (int i = 0; i < length; i++) {
        step();
      }
    }

    private void step() {
      boolean newLine = at < text.length() && text.charAt(at) == '\n';
      at++;
      line = newLine ? line + 1 : line;
      column = newLine ? 1 : column + 1;
    }
  }
}
