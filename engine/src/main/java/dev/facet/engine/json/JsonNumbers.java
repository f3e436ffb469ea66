package dev.facet.engine.json;

/** The grammar of numbers (RFC 8259 section 6). */
public final class JsonNumbers {
  private JsonNumbers() {}

  /** The end of the number that starts at an index, or -1 when none does. */
  static int end(String text, int start) {
    int at = start < text.length() && text.charAt(start) == '-' ? start + 1 : start;
    int whole = digits(text, at);
    if (whole == at || (text.charAt(at) == '0' && whole > at + 1)) {
      return -1;
    }
    at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      if (fraction == at + 1) {
        return -1;
      }
      at = fraction;
    }
    return at < text.length() && (text.charAt(at) | 0x20) == 'e' ? exponent(text, at + 1) : at;
  }

  /** Whether the whole text is a number. */
  public static boolean isNumber(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  /** Whether the whole text is a number without fraction and exponent. */
  public static boolean isWhole(String text) {
    int from = text.startsWith("-") ? 1 : 0;
    return isNumber(text) && digits(text, from) == text.length();
  }

  private static int exponent(String text, int start) {
    boolean signed =
        start < text.length() && (text.charAt(start) == '+' || text.charAt(start) == '-');
    int from = signed ? start + 1 : start;
    int end = digits(text, from);
    return end == from ? -1 : end;
  }

  private static int digits(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
