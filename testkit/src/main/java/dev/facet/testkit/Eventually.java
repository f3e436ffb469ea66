package dev.facet.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads will bring about, with a deadline. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long STEP_NANOS = 1_000_000;

  private Eventually() {}

  /**
   * Returns once the condition holds; asks about every millisecond, for ten seconds.
   *
   * @throws AssertionError with the text when it never holds
   */
  public static void holds(String what, BooleanSupplier condition) {
    holds(what, LIMIT, condition);
  }

  /** Returns once the condition holds, within the limit. */
  public static void holds(String what, Duration limit, BooleanSupplier condition) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }
}
