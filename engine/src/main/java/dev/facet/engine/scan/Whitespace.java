package dev.facet.engine.scan;

import dev.facet.engine.table.Words;

/** RFC 8259 section 2: space, tab, line feed, carriage return. */
final class Whitespace {
  private static final long SPACES = Words.of("        ");

  private Whitespace() {}

  /** The first place from {@code p} on that is none. */
  static int skip(byte[] b, int p) {
    while (true) {
      int c = b[p];
      if (c > ' ') {
        return p;
      }
      if (c == '\n' || c == ' ') {
        // Indentation: mostly spaces.
        long others = Words.at(b, ++p) ^ SPACES;
        p += others == 0 ? Long.BYTES : Words.firstByte(others);
      } else if (c == '\r' || c == '\t') {
        p++;
      } else {
        return p;
      }
    }
  }
}
