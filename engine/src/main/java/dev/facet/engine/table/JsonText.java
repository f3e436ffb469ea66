package dev.facet.engine.table;

import java.nio.charset.StandardCharsets;

/** Text of JSON values that a scan has found correct. */
public final class JsonText {
  private JsonText() {}

  /** Whether a string's bytes between its quotes contain an escape; the array is padded. */
  public static boolean hasEscape(byte[] bytes, int start, int end) {
    for (int p = start; p < end; p += Long.BYTES) {
      long found = Words.backslashes(Words.at(bytes, p));
      if (found != 0) {
        return p + Words.firstByte(found) < end;
      }
    }
    return false;
  }

  /** A string decoded; any other value as written. */
  public static String decode(byte[] bytes, int start, int end) {
    if (bytes[start] != '"') {
      return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
    if (!hasEscape(bytes, start + 1, end - 1)) {
      return new String(bytes, start + 1, end - start - 2, StandardCharsets.UTF_8);
    }
    return unescape(bytes, start + 1, end - 1);
  }

  /**
   * The text between a string's quotes. A lone surrogate, which JSON can spell, stays one.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8259#section-7">RFC 8259 section 7</a>
   */
  private static String unescape(byte[] bytes, int start, int end) {
    var text = new StringBuilder(end - start);
    int p = start;
    while (p < end) {
      int plain = p;
      while (p < end && bytes[p] != '\\') {
        p++;
      }
      text.append(new String(bytes, plain, p - plain, StandardCharsets.UTF_8));
      if (p < end) {
        p = appendEscape(bytes, p + 1, text);
      }
    }
    return text.toString();
  }

  private static int appendEscape(byte[] bytes, int p, StringBuilder text) {
    if (bytes[p] == 'u') {
      int unit = 0;
      for (int i = 1; i <= 4; i++) {
        unit = unit << 4 | Character.digit(bytes[p + i], 16);
      }
      text.append((char) unit);
      return p + 5;
    }
    text.append(
        switch (bytes[p]) {
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> (char) bytes[p];
        });
    return p + 1;
  }
}
