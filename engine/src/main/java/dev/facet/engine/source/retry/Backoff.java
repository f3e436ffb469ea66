package dev.facet.engine.source.retry;

import java.time.Duration;
import java.util.function.IntUnaryOperator;

/**
 * How long to wait before sending again: doubled each time up to a second, of which a random part
 * between a half and all is taken, so that those who failed together do not come back together.
 *
 * @param random of a bound, a number from 0 to less than it
 */
public record Backoff(Duration base, IntUnaryOperator random) {
  private static final long MAX_NANOS = 1_000_000_000L;
  private static final int PARTS = 1024;

  /**
   * The pause before a repetition, in nanoseconds.
   *
   * @param repetition 1 for the first
   */
  public long nanos(int repetition) {
    int doublings = Math.min(repetition - 1, 20);
    long whole = Math.min(MAX_NANOS, base.toNanos() << doublings);
    return whole / 2 + whole / 2 * random.applyAsInt(PARTS) / PARTS;
  }
}
