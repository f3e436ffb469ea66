package dev.facet.engine.source.retry;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls may be sent again: a part of all calls. Each call puts that part of a token in,
 * each repetition takes a whole one out; it begins empty and holds ten at most. So repetitions are
 * never more than the part that was set, whatever fails and for how long.
 *
 * <p>Threading: any; no locks. While it is full a call costs one read.
 */
public final class RetryBudget {
  private static final int TOKEN = 1000;
  private static final int MAX = 10 * TOKEN;
  private static final int PER_PERCENT = TOKEN / 100;

  private final int perCall;
  private final AtomicInteger tokens = new AtomicInteger();

  /**
   * An empty budget.
   *
   * @param percent of all calls that may be repetitions
   */
  public RetryBudget(int percent) {
    perCall = percent * PER_PERCENT;
  }

  /** A call is made that is no repetition. */
  public void called() {
    int now = tokens.get();
    while (now < MAX && !tokens.compareAndSet(now, Math.min(MAX, now + perCall))) {
      now = tokens.get();
    }
  }

  /** Whether one more repetition may be made; it counts as made. */
  public boolean take() {
    int now = tokens.get();
    while (now >= TOKEN) {
      if (tokens.compareAndSet(now, now - TOKEN)) {
        return true;
      }
      now = tokens.get();
    }
    return false;
  }
}
