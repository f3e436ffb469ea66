package dev.facet.engine.shape;

/** Scalars that are copied, at most with quotes around them or a fraction of zeros left out. */
final class ScalarWriters {
  private ScalarWriters() {}

  /** A string as it is; a number, as written, in quotes. */
  static boolean id(Writer writer, byte[] body, int start, int end) {
    if (body[start] == '"') {
      writer.copy(body, start, end);
      return true;
    }
    if (!isNumber(body[start])) {
      return false;
    }
    writer.quote(body, start, end);
    return true;
  }

  static boolean string(Writer writer, byte[] body, int start, int end) {
    if (body[start] != '"') {
      return false;
    }
    writer.copy(body, start, end);
    return true;
  }

  /**
   * Digits, of any number. A fraction of zeros ({@code 1.0}, as languages without integers write
   * it) is left out, because clients' integer types do not read it; other fractions and exponents
   * are failures.
   */
  static boolean integer(Writer writer, byte[] body, int start, int end) {
    if (!isNumber(body[start])) {
      return false;
    }
    int point = start + 1;
    while (point < end && isDigit(body[point])) {
      point++;
    }
    if (point < end && (body[point] != '.' || !isZeros(body, point + 1, end))) {
      return false;
    }
    writer.copy(body, start, point);
    return true;
  }

  private static boolean isZeros(byte[] body, int start, int end) {
    for (int p = start; p < end; p++) {
      if (body[p] != '0') {
        return false;
      }
    }
    return true;
  }

  static boolean number(Writer writer, byte[] body, int start, int end) {
    if (!isNumber(body[start])) {
      return false;
    }
    writer.copy(body, start, end);
    return true;
  }

  static boolean bool(Writer writer, byte[] body, int start, int end) {
    if (body[start] != 't' && body[start] != 'f') {
      return false;
    }
    writer.put(body[start] == 't' ? Segment.TRUE : Segment.FALSE);
    return true;
  }

  /** Any value, unchanged. */
  static boolean json(Writer writer, byte[] body, int start, int end) {
    writer.copy(body, start, end);
    return true;
  }

  /** Void: whatever the source sends, there is nothing to say. */
  static boolean nothing(Writer writer, byte[] body, int start, int end) {
    writer.put(Segment.NULL);
    return true;
  }

  static boolean isNumber(byte first) {
    return first == '-' || isDigit(first);
  }

  static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }
}
