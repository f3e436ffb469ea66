package dev.facet.http.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The permits to be connected to one origin, shared by the pools of all loops. A loop that wants
 * one and gets none says so; whoever gives one back wakes those that wait, and a loop with an idle
 * connection closes it while others wait, so that no loop can starve another.
 *
 * <p>Threading: any loop.
 */
final class OriginLimit {
  private final int max;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger starving = new AtomicInteger();
  private final List<OriginPool> pools = new CopyOnWriteArrayList<>();

  OriginLimit(int max) {
    this.max = max;
  }

  void join(OriginPool pool) {
    pools.add(pool);
  }

  boolean tryAcquire() {
    int now = open.get();
    while (now < max) {
      if (open.compareAndSet(now, now + 1)) {
        return true;
      }
      now = open.get();
    }
    return false;
  }

  void release() {
    open.decrementAndGet();
    if (starving.get() > 0) {
      pools.forEach(OriginPool::permitFreed);
    }
  }

  /** A pool begins or ends to wait for a permit. */
  void starving(boolean begins, OriginPool who) {
    starving.addAndGet(begins ? 1 : -1);
    if (begins) {
      pools.forEach(pool -> pool.someoneStarves(who));
    }
  }

  boolean isAnyoneStarving() {
    return starving.get() > 0;
  }
}
