package dev.facet.engine.shape;

import dev.facet.engine.table.JsonText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as JSON numbers since 1970-01-01T00:00:00Z. Clients get RFC 3339 in UTC; of the fraction as
 * many digits as say something, nothing rounded. Exponents and years outside 0000 to 9999 are
 * failures.
 */
final class EpochWriter {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final BigDecimal FIRST =
      BigDecimal.valueOf(LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC));
  private static final BigDecimal AFTER_LAST =
      BigDecimal.valueOf(LocalDateTime.of(10_000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC));

  /** Longer numbers are no times; it bounds the work. */
  private static final int MAX_LENGTH = 40;

  private EpochWriter() {}

  static boolean millis(Writer writer, byte[] body, int start, int end) {
    return write(writer, body, start, end, 3);
  }

  static boolean seconds(Writer writer, byte[] body, int start, int end) {
    return write(writer, body, start, end, 0);
  }

  /** Reads the number, its point moved left by {@code scale}. */
  private static boolean write(Writer writer, byte[] body, int start, int end, int scale) {
    if (!ScalarWriters.isNumber(body[start])
        || end - start > MAX_LENGTH
        || hasExponent(body, start, end)) {
      return false;
    }
    BigDecimal number = new BigDecimal(JsonText.decode(body, start, end)).movePointLeft(scale);
    if (number.compareTo(FIRST) < 0 || number.compareTo(AFTER_LAST) >= 0) {
      return false;
    }
    BigDecimal second = number.setScale(0, RoundingMode.FLOOR);
    BigDecimal fraction = number.subtract(second).stripTrailingZeros();
    String digits = fraction.signum() == 0 ? "" : fraction.toPlainString().substring(1);
    var time = LocalDateTime.ofEpochSecond(second.longValueExact(), 0, ZoneOffset.UTC);
    writer.put(new Segment('"' + SECONDS.format(time) + digits + "Z\""));
    return true;
  }

  private static boolean hasExponent(byte[] body, int start, int end) {
    for (int p = start; p < end; p++) {
      if ((body[p] | 0x20) == 'e') {
        return true;
      }
    }
    return false;
  }
}
