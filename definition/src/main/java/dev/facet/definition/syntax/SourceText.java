package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import java.util.Arrays;

/** A file's text with its lines, to turn a parser's positions into places. */
final class SourceText {
  private final String file;
  private final String text;
  private final int[] lineStarts;

  SourceText(String file, String text) {
    this.file = file;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = at + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  String file() {
    return file;
  }

  /**
   * @param line 1-based
   * @param column 1-based, in code points
   */
  Place place(int line, int column) {
    return placeAt(offset(line, column));
  }

  /** The place of a name at or after a position; the position's own when it is not found. */
  Place placeOfName(int line, int column, String name) {
    return placeAt(offsetOfName(offset(line, column), name));
  }

  /** The place of a field's name, which follows its alias and the colon. */
  Place placeAfterAlias(int line, int column, String alias, String name) {
    return placeAt(offsetOfName(offset(line, column) + alias.length(), name));
  }

  /** The place of a name after another that stands at a known place. */
  Place placeAfter(Place first, String firstName, String name) {
    int from = lineStarts[first.line() - 1] + first.column() - 1 + firstName.length();
    return placeAt(offsetOfName(Math.min(from, text.length()), name));
  }

  /** The place of an object member's name, which precedes its value and the colon. */
  Place placeOfNameBefore(int line, int column, String name) {
    int value = offset(line, column);
    int found = text.lastIndexOf(name, value);
    return placeAt(found < 0 ? value : found);
  }

  private int offset(int line, int column) {
    int index = Math.clamp(line - 1, 0, lineStarts.length - 1);
    int start = lineStarts[index];
    int end = index + 1 < lineStarts.length ? lineStarts[index + 1] - 1 : text.length();
    int points = Math.clamp(column - 1, 0, text.codePointCount(start, end));
    return text.offsetByCodePoints(start, points);
  }

  private Place placeAt(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Place(file, line + 1, offset - lineStarts[line] + 1);
  }

  private int offsetOfName(int from, String name) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = skipTo('\n', at);
      } else if (c == '"') {
        at = skipString(at);
      } else if (isNamePart(c)) {
        int end = at;
        while (end < text.length() && isNamePart(text.charAt(end))) {
          end++;
        }
        if (text.substring(at, end).equals(name)) {
          return at;
        }
        at = end;
      } else {
        at++;
      }
    }
    return from;
  }

  private int skipString(int at) {
    if (text.startsWith("\"\"\"", at)) {
      int end = at + 3;
      while (end < text.length() && !text.startsWith("\"\"\"", end)) {
        end += text.startsWith("\\\"\"\"", end) ? 4 : 1;
      }
      return end + 3;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private int skipTo(char wanted, int from) {
    int at = text.indexOf(wanted, from);
    return at < 0 ? text.length() : at;
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
