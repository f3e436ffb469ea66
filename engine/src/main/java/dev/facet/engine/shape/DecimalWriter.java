package dev.facet.engine.shape;

import static dev.facet.engine.shape.ScalarWriters.isDigit;

import dev.facet.engine.table.JsonText;
import java.math.BigDecimal;

/**
 * Decimals: a string of digits, nothing rounded. Sources send a number, or a string that is spelled
 * like one (RFC 8259 section 6).
 *
 * <p>Exponents are written out ({@code 1.5e3} becomes {@code 1500}), because a client that reads
 * decimals need not know them; beyond {@link #MAX_EXPONENT} digits they are failures.
 */
final class DecimalWriter {
  private static final int MAX_EXPONENT = 100;

  private DecimalWriter() {}

  static boolean write(Writer writer, byte[] body, int start, int end) {
    boolean string = body[start] == '"';
    int first = string ? start + 1 : start;
    int last = string ? end - 1 : end;
    int plain = plainEnd(body, first, last);
    if (plain == last && plain > first) {
      writer.quote(body, first, last);
      return true;
    }
    boolean exponent = plain > first && plain < last && (body[plain] | 0x20) == 'e';
    return exponent && writeExponent(writer, JsonText.decode(body, start, end));
  }

  /** Where {@code -?(0|[1-9][0-9]*)(.[0-9]+)?} ends; {@code start} when it is not there. */
  private static int plainEnd(byte[] body, int start, int end) {
    int p = start < end && body[start] == '-' ? start + 1 : start;
    int whole = digitsEnd(body, p, end);
    if (whole == p || (body[p] == '0' && whole > p + 1)) {
      return start;
    }
    if (whole == end || body[whole] != '.') {
      return whole;
    }
    int fraction = digitsEnd(body, whole + 1, end);
    return fraction == whole + 1 ? start : fraction;
  }

  private static int digitsEnd(byte[] body, int start, int end) {
    int p = start;
    while (p < end && isDigit(body[p])) {
      p++;
    }
    return p;
  }

  private static boolean writeExponent(Writer writer, String text) {
    int e = Math.max(text.indexOf('e'), text.indexOf('E'));
    int digits = e + 1 < text.length() && "+-".indexOf(text.charAt(e + 1)) >= 0 ? e + 2 : e + 1;
    int exponent = 0;
    if (digits == text.length()) {
      return false;
    }
    for (int i = digits; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      exponent = Math.min(10 * exponent + digit, MAX_EXPONENT + 1);
    }
    if (exponent > MAX_EXPONENT) {
      return false;
    }
    writer.put(new Segment('"' + new BigDecimal(text).toPlainString() + '"'));
    return true;
  }
}
