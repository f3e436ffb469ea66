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

  String text() {
    return text;
  }

  /**
   * @param line 1-based
   * @param column 1-based, in code points
   */
  Place place(int line, int column) {
    return placeAt(offset(line, column));
  }

  private int offset(int line, int column) {
    int index = Math.clamp(line - 1, 0, lineStarts.length - 1);
    int start = lineStarts[index];
    int end = index + 1 < lineStarts.length ? lineStarts[index + 1] - 1 : text.length();
    int points = Math.clamp(column - 1, 0, text.codePointCount(start, end));
    return text.offsetByCodePoints(start, points);
  }

  /**
   * @param offset in the text, in UTF-16 code units
   */
  Place placeAt(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Place(file, line + 1, offset - lineStarts[line] + 1);
  }
}
