package dev.facet.engine.scan;

/** RFC 8259 section 6. Numbers are checked and kept as written. */
final class Numbers {
  private Numbers() {}

  /**
   * Reads over a number.
   *
   * @param start of a minus sign or digit
   * @return the place after it; {@code ~place} of the first byte that cannot be
   */
  static int end(byte[] b, int start) {
    int p = b[start] == '-' ? start + 1 : start;
    if (b[p] == '0') {
      p++;
      if (isDigit(b[p])) {
        return ~p;
      }
    } else {
      int digits = p;
      p = digits(b, p);
      if (p == digits) {
        return ~p;
      }
    }
    if (b[p] == '.') {
      int digits = ++p;
      p = digits(b, p);
      if (p == digits) {
        return ~p;
      }
    }
    if ((b[p] | 0x20) == 'e') {
      p++;
      if (b[p] == '+' || b[p] == '-') {
        p++;
      }
      int digits = p;
      p = digits(b, p);
      if (p == digits) {
        return ~p;
      }
    }
    return p;
  }

  private static int digits(byte[] b, int p) {
    while (isDigit(b[p])) {
      p++;
    }
    return p;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
