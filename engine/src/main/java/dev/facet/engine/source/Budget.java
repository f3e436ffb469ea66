package dev.facet.engine.source;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that requests hold: bodies, tables, answers. A facet has a share of what all have together,
 * so that none can take everything.
 *
 * <p>Threading: any thread; two atomic additions per change.
 */
public final class Budget {
  private final AtomicLong all;
  private final long maxAll;
  private final AtomicLong own = new AtomicLong();
  private final long maxOwn;

  private Budget(AtomicLong all, long maxAll, long maxOwn) {
    this.all = all;
    this.maxAll = maxAll;
    this.maxOwn = maxOwn;
  }

  /** Of one facet, under what all may hold together. */
  public static Budget of(AtomicLong all, long maxAll, double share) {
    return new Budget(all, maxAll, Math.max(1, (long) (maxAll * share)));
  }

  /** Takes bytes, if that many are left. */
  public boolean reserve(long bytes) {
    if (own.get() + bytes > maxOwn || all.get() + bytes > maxAll) {
      return false;
    }
    add(bytes);
    return true;
  }

  /** Takes bytes that are there already, or gives some back. */
  public void add(long bytes) {
    own.addAndGet(bytes);
    all.addAndGet(bytes);
  }

  /** Bytes that the facet holds. */
  public long held() {
    return own.get();
  }
}
