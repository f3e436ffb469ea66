package dev.facet.server.route;

import dev.facet.http.PercentCoding;
import org.jspecify.annotations.Nullable;

/**
 * The rules for one segment of a path. A path is taken as it is: nothing is ever removed from it,
 * joined or resolved, so what Facet matched is what every log and every proxy before it saw.
 */
final class Segments {
  private Segments() {}

  /** What is wrong with the segment, or null; an escape is looked at in its decoded form. */
  static @Nullable String mistake(String path, int start, int end, boolean hasEscape) {
    if (!hasEscape) {
      return isDots(path, start, end) ? "a dot segment in the path" : null;
    }
    String decoded = PercentCoding.decode(path.substring(start, end));
    if (decoded == null) {
      return "an escape in the path that is not percent-encoded UTF-8";
    }
    for (int i = 0; i < decoded.length(); i++) {
      if (Character.isISOControl(decoded.charAt(i))) {
        return "a control character in the path";
      }
    }
    return isDots(decoded, 0, decoded.length()) ? "a dot segment in the path" : null;
  }

  /** Whether the character may stand in a path as it is, so far as anybody sends it. */
  static boolean mayStand(char c) {
    return c > ' ' && c < 0x7F && c != '\\' && c != '#' && c != '?';
  }

  /** The text of a segment without a mistake. */
  static String decoded(String path, int start, int end) {
    String segment = path.substring(start, end);
    String decoded = PercentCoding.decode(segment);
    if (decoded == null) {
      throw new IllegalStateException("segment: malformed (expected: checked before)");
    }
    return decoded;
  }

  private static boolean isDots(String text, int start, int end) {
    int length = end - start;
    return length > 0 && length < 3 && text.charAt(start) == '.' && text.charAt(end - 1) == '.';
  }
}
