package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How calls to one source are limited, refused, repeated and spread, defaults filled in. Shared by
 * all facets that call it.
 *
 * @param connections open at once to one address, over all event loops
 * @param connectionAge after which a connection takes no new call, so that names are resolved again
 * @param hedgeAfter how long a read waits for its answer before it is asked a second time, of
 *     another address where there is one; null for never
 */
public record ResilienceConfig(
    int connections,
    Duration connectionAge,
    Concurrency concurrency,
    Breaker breaker,
    Retries retries,
    @Nullable Duration hedgeAfter,
    Ejection ejection) {
  private static final int MAX_CALLS = 100_000;

  /** What holds for a source of which {@code facet.yaml} says nothing. */
  public static final ResilienceConfig DEFAULT =
      new ResilienceConfig(
          256,
          Duration.ofMinutes(1),
          new Concurrency(8, 512, Duration.ofMillis(200), 50),
          new Breaker(Duration.ofSeconds(10), 20, 50, Duration.ofSeconds(5), 3),
          new Retries(1, 10, Duration.ofMillis(25)),
          null,
          new Ejection(5, Duration.ofSeconds(10)));

  /**
   * How many calls may be under way at once. The number in force moves between the two with the
   * source's latency.
   *
   * @param min never fewer
   * @param max never more
   * @param longestWait for a permit; after it the call is refused
   * @param reserved percent of the number in force that is divided among the facets, each part for
   *     one facet alone; the rest is for whoever comes first
   */
  public record Concurrency(int min, int max, Duration longestWait, int reserved) {
    public Concurrency {
      within("max", max, 1, MAX_CALLS);
      within("min", min, 1, max);
      positive("wait", longestWait);
      within("reserved", reserved, 0, 100);
    }
  }

  /**
   * When a source that fails is left alone.
   *
   * @param window over which calls are counted
   * @param calls in the window, without which nothing is concluded
   * @param failures percent of them that open the circuit
   * @param open how long it stays open before it is tried again
   * @param probes calls that try it; all of them must succeed
   */
  public record Breaker(Duration window, int calls, int failures, Duration open, int probes) {
    public Breaker {
      positive("window", window);
      within("calls", calls, 1, MAX_CALLS);
      within("failures", failures, 1, 100);
      positive("open", open);
      within("probes", probes, 1, 100);
    }
  }

  /**
   * How often what is safe to repeat is repeated.
   *
   * @param max of one call; 0 for never
   * @param budget percent of all calls that may be repetitions
   * @param backoff before the first; doubled for each further one, and a random part of it taken
   */
  public record Retries(int max, int budget, Duration backoff) {
    public Retries {
      within("max", max, 0, 10);
      within("budget", budget, 0, 100);
      positive("backoff", backoff);
    }
  }

  /**
   * When one address of several is passed over.
   *
   * @param failures in a row that eject it
   * @param duration of the first ejection; each further one in a row is longer by as much
   */
  public record Ejection(int failures, Duration duration) {
    public Ejection {
      within("failures", failures, 1, MAX_CALLS);
      positive("for", duration);
    }
  }

  public ResilienceConfig {
    within("connections", connections, 1, MAX_CALLS);
    positive("connectionAge", connectionAge);
    requireNonNull(concurrency, "concurrency");
    requireNonNull(breaker, "breaker");
    requireNonNull(retries, "retries");
    requireNonNull(ejection, "ejection");
  }

  private static void within(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + ".." + max + ")");
    }
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
    }
  }
}
