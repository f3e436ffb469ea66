package com.example.partner;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What may be asked for, by the last answer's {@code RateLimit-Policy} and {@code RateLimit}
 * (draft-ietf-httpapi-ratelimit-headers): so that a long walk never has to be refused.
 *
 * <p>Threading: one thread.
 */
final class Limits {
  private static final Pattern POLICY = Pattern.compile("\"([^\"]+)\";q=(\\d+);w=(\\d+)");
  private static final Pattern LEFT = Pattern.compile("\"([^\"]+)\";r=(\\d+)");

  private final Map<String, Limit> limits = new HashMap<>();

  /**
   * One limit of the plan.
   *
   * @param left may be spent at once
   * @param cost the most that one call took so far
   * @param each until one more can be spent
   */
  private record Limit(long left, long cost, Duration each) {
    Duration pause() {
      return left >= cost ? Duration.ZERO : each.multipliedBy(cost - left);
    }

    Limit after(Limit next) {
      return new Limit(next.left, Math.max(cost, left - next.left), next.each);
    }
  }

  /** Learns from an answer. */
  void read(HttpHeaders headers) {
    Map<String, Long> left = new HashMap<>();
    for (String value : headers.allValues("ratelimit")) {
      LEFT.matcher(value).results().forEach(each -> left.put(each.group(1), number(each, 2)));
    }
    for (String value : headers.allValues("ratelimit-policy")) {
      POLICY.matcher(value).results().forEach(each -> read(each, left));
    }
  }

  private void read(MatchResult policy, Map<String, Long> left) {
    String name = policy.group(1);
    long calls = number(policy, 2);
    if (calls > 0) {
      Duration each = Duration.ofSeconds(number(policy, 3)).dividedBy(calls);
      Limit limit = new Limit(left.getOrDefault(name, calls), 1, each);
      limits.merge(name, limit, Limit::after);
    }
  }

  private static long number(MatchResult match, int group) {
    return Long.parseLong(match.group(group));
  }

  /** How long to wait before the next call. */
  Duration pause() {
    return limits.values().stream()
        .map(Limit::pause)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
