package dev.facet.engine.source.retry;

import dev.facet.http.Headers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date. A date is taken relative to
 * the answer's own {@code Date}, so that no two clocks have to agree.
 */
public final class RetryAfter {
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /** Nanoseconds that the source asks for; 0 when it does not, or is not understood. */
  public static long nanos(Headers headers) {
    String value = headers.first("retry-after");
    if (value == null) {
      return 0;
    }
    if (isNumber(value)) {
      return Duration.ofSeconds(Long.parseLong(value)).toNanos();
    }
    ZonedDateTime until = date(value);
    ZonedDateTime from = date(headers.first("date"));
    return until == null || from == null
        ? 0
        : Math.max(0, Duration.between(from, until).toSeconds() * 1_000_000_000L);
  }

  private static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= MAX_DIGITS;
  }

  private static @Nullable ZonedDateTime date(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
    } catch (DateTimeException notADate) {
      return null; // What a source means by it cannot be known; it is as if it had said nothing.
    }
  }
}
