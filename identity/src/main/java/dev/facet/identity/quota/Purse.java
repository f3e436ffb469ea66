package dev.facet.identity.quota;

import dev.facet.definition.config.Access.Limit;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What one client may still spend of each limit. A limit is one number: the time at which it would
 * be whole again if nothing more were spent (the generic cell rate algorithm). Spending moves it
 * away, waiting lets it come nearer, and it may be one period away at most.
 *
 * <pre>
 *   now                 whole                now + period
 *    ├────── spent ───────┼────── left ───────────┤
 * </pre>
 *
 * <p>Threading: any thread; the lock is held for a few additions.
 */
final class Purse {
  private final List<Limit> limits;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final long[] whole;

  Purse(List<Limit> limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.whole = new long[limits.size()];
  }

  /**
   * Takes calls from every limit; if one has too few, from none: nanoseconds until it has enough.
   */
  long take(int cost) {
    lock.lock();
    try {
      long now = nanoTime.getAsLong();
      long wait = 0;
      for (int i = 0; i < whole.length; i++) {
        wait = Math.max(wait, lacking(i, cost, now));
      }
      for (int i = 0; i < whole.length && wait == 0; i++) {
        whole[i] = Math.max(whole[i], now) + price(i, cost);
      }
      return wait;
    } finally {
      lock.unlock();
    }
  }

  void giveBack(int cost) {
    lock.lock();
    try {
      for (int i = 0; i < whole.length; i++) {
        whole[i] -= price(i, cost);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether this limit has less than that left. */
  boolean lacks(int limit, int cost) {
    lock.lock();
    try {
      return lacking(limit, cost, nanoTime.getAsLong()) > 0;
    } finally {
      lock.unlock();
    }
  }

  long left(int limit) {
    lock.lock();
    try {
      long period = limits.get(limit).per().toNanos();
      long left = period - spent(limit, nanoTime.getAsLong());
      return (long) Math.floor((double) left * limits.get(limit).calls() / period + 1e-6);
    } finally {
      lock.unlock();
    }
  }

  long secondsUntilWhole(int limit) {
    lock.lock();
    try {
      return (spent(limit, nanoTime.getAsLong()) + 999_999_999) / 1_000_000_000;
    } finally {
      lock.unlock();
    }
  }

  private long spent(int limit, long now) {
    return Math.max(0, whole[limit] - now);
  }

  private long lacking(int limit, int cost, long now) {
    long after = spent(limit, now) + price(limit, cost);
    return Math.max(0, after - limits.get(limit).per().toNanos());
  }

  /** What costs more than the limit takes all of it, so that it is possible at all. */
  private long price(int limit, int cost) {
    Limit of = limits.get(limit);
    long period = of.per().toNanos();
    return cost >= of.calls() ? period : (long) ((double) period * cost / of.calls());
  }
}
