package dev.facet.engine.source.retry;

import dev.facet.http.Headers;
import dev.facet.http.HttpDate;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * {@code Retry-After} (RFC 9110 section 10.2.3): seconds, or a date. A date is taken relative to
 * the answer's own {@code Date}, so that no two clocks have to agree.
 */
public final class RetryAfter {
  private static final int MAX_DIGITS = 9;
  private static final long MAX_SECONDS = 999_999_999;

  /** Decides the century of a year of two digits, the same one for both dates: 2020. */
  private static final long NOW = 1_577_836_800;

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
    OptionalLong until = date(value);
    OptionalLong from = date(headers.first("date"));
    if (until.isEmpty() || from.isEmpty()) {
      return 0;
    }
    long seconds = Math.clamp(until.getAsLong() - from.getAsLong(), 0, MAX_SECONDS);
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return !value.isEmpty() && value.length() <= MAX_DIGITS;
  }

  /** Empty for what is no date: what a source means by it cannot be known. */
  private static OptionalLong date(@Nullable String value) {
    return value == null ? OptionalLong.empty() : HttpDate.parse(value, NOW);
  }
}
