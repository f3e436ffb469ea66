package dev.facet.engine.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Exact decimals. Their length is bounded, so that no source can make one sum take minutes. */
final class Decimals {
  /** Of a division that does not end before. */
  static final MathContext DIVISION = new MathContext(34, RoundingMode.HALF_EVEN);

  private static final int MAX_DIGITS = 400;
  private static final int MAX_SCALE = 400;
  private static final int FAST_DIGITS = 18;

  private Decimals() {}

  static boolean isTooLong(BigDecimal value) {
    return Math.abs((long) value.scale()) > MAX_SCALE || value.precision() > MAX_DIGITS;
  }

  /** Reads digits by RFC 8259 section 6; what is no number is a failure. */
  static void read(byte[] text, int start, int end, Cell out) {
    int length = end - start;
    if (length == 0 || length > MAX_DIGITS) {
      out.fail();
      return;
    }
    if (length <= FAST_DIGITS && readShort(text, start, end, out)) {
      return;
    }
    String digits = new String(text, start, length, StandardCharsets.ISO_8859_1);
    Texts.toDecimal(digits, out);
  }

  /** Without an exponent, in one long. */
  private static boolean readShort(byte[] text, int start, int end, Cell out) {
    boolean negative = text[start] == '-';
    int p = negative ? start + 1 : start;
    long unscaled = 0;
    int scale = -1;
    int digits = 0;
    for (; p < end; p++) {
      int c = text[p];
      if (c >= '0' && c <= '9') {
        unscaled = 10 * unscaled + c - '0';
        digits++;
        scale = scale < 0 ? scale : scale + 1;
      } else if (c == '.' && scale < 0 && digits > 0) {
        scale = 0;
      } else {
        return false;
      }
    }
    if (digits == 0 || scale == 0) {
      return false;
    }
    out.set(BigDecimal.valueOf(negative ? -unscaled : unscaled, Math.max(scale, 0)));
    return true;
  }
}
