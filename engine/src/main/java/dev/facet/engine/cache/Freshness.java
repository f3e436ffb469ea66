package dev.facet.engine.cache;

import dev.facet.http.Headers;
import dev.facet.http.HttpDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How long an answer is fresh, and how old it is already when it comes (RFC 9111 section 4.2).
 *
 * @param lifetime seconds; {@link CacheControl#ABSENT} when nobody says
 * @param initialAge seconds
 */
record Freshness(long lifetime, long initialAge) {
  private static final long DAY = 24 * 60 * 60;

  /** RFC 9110 section 15.1. */
  private static final Set<Integer> HEURISTIC =
      Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

  /**
   * Of an answer.
   *
   * @param requested when it was asked for, milliseconds since 1970
   * @param received when it came
   */
  static Freshness of(
      int status,
      Headers headers,
      CacheControl control,
      CachePolicy policy,
      long requested,
      long received) {
    long now = received / 1000;
    long date = date(headers, "date", now).orElse(now);
    long apparent = Math.max(0, now - date);
    long told = age(headers) + Math.max(0, received - requested) / 1000;
    return new Freshness(
        lifetime(status, headers, control, policy, date, now), Math.max(apparent, told));
  }

  /** Whether answers of that status may be fresh although they do not say so. */
  static boolean isHeuristic(int status) {
    return HEURISTIC.contains(status);
  }

  private static long lifetime(
      int status, Headers headers, CacheControl control, CachePolicy policy, long date, long now) {
    long said = said(headers, control, policy.shared(), date, now);
    if (policy.maxAge() >= 0 && isHeuristic(status)) {
      return said < 0 ? policy.maxAge() : Math.min(said, policy.maxAge());
    }
    boolean guess = said < 0 && policy.heuristic();
    if (guess && (isHeuristic(status) || control.has(CacheControl.Flag.PUBLIC))) {
      OptionalLong modified = date(headers, "last-modified", now);
      return modified.isPresent()
          ? Math.clamp((date - modified.getAsLong()) / 10, 0, DAY)
          : CacheControl.ABSENT;
    }
    return said;
  }

  private static long said(
      Headers headers, CacheControl control, boolean shared, long date, long now) {
    if (shared && control.sharedMaxAge() >= 0) {
      return control.sharedMaxAge();
    }
    if (control.maxAge() >= 0) {
      return control.maxAge();
    }
    List<String> expires = headers.all("expires");
    if (expires.isEmpty()) {
      return CacheControl.ABSENT;
    }
    long earliest = Long.MAX_VALUE;
    for (String text : expires) {
      earliest = Math.min(earliest, HttpDate.parse(text, now).orElse(Long.MIN_VALUE));
    }
    return earliest == Long.MIN_VALUE ? 0 : Math.max(0, earliest - date);
  }

  /** The first member of {@code Age}; a value that is none counts as 0 (section 5.1). */
  private static long age(Headers headers) {
    String text = headers.first("age");
    if (text == null) {
      return 0;
    }
    int comma = text.indexOf(',');
    return Math.max(0, CacheControl.seconds((comma < 0 ? text : text.substring(0, comma)).strip()));
  }

  private static OptionalLong date(Headers headers, String name, long now) {
    String text = headers.first(name);
    return text == null ? OptionalLong.empty() : HttpDate.parse(text, now);
  }
}
