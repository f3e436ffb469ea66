package dev.facet.engine.shape;

import static dev.facet.engine.shape.ScalarWriters.isDigit;

import dev.facet.engine.table.JsonText;
import dev.facet.engine.table.Words;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

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
    if (body[start] != '"') {
      return writeDigits(writer, body, start, end);
    }
    if (JsonText.hasEscape(body, start + 1, end - 1)) {
      byte[] text = JsonText.decode(body, start, end).getBytes(StandardCharsets.UTF_8);
      return writeDigits(writer, Arrays.copyOf(text, text.length + Words.PADDING), 0, text.length);
    }
    return writeDigits(writer, body, start + 1, end - 1);
  }

  private static boolean writeDigits(Writer writer, byte[] text, int start, int end) {
    int plain = plainEnd(text, start, end);
    if (plain == start) {
      return false;
    }
    if (plain == end) {
      writer.quote(text, start, end);
      return true;
    }
    return (text[plain] | 0x20) == 'e'
        && writeExponent(writer, new String(text, start, end - start, StandardCharsets.UTF_8));
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
