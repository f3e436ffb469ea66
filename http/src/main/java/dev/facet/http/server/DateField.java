package dev.facet.http.server;

import dev.facet.http.wire.Ascii;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code date} line, made once per second. Threading: one loop. */
final class DateField {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private long second = -1;
  private String value = "";
  private byte[] line = new byte[0];

  /** {@code date: … CR LF}. */
  byte[] line() {
    refresh();
    return line;
  }

  /** The value alone. */
  String value() {
    refresh();
    return value;
  }

  private void refresh() {
    long now = Math.floorDiv(System.currentTimeMillis(), 1000L);
    if (now != second) {
      second = now;
      value = IMF_FIXDATE.format(Instant.ofEpochSecond(now));
      line = Ascii.bytes("date: " + value + "\r\n");
    }
  }
}
