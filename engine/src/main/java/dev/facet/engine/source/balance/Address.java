package dev.facet.engine.source.balance;

import dev.facet.definition.config.ResilienceConfig.Ejection;
import dev.facet.http.Origin;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address of a source, and what is known of it: how much it has to do, and whether it has
 * failed lately. After so many failures in a row it is passed over for a while; back again, one
 * more failure is enough, and the while is longer.
 *
 * <p>Threading: any; no locks.
 */
public final class Address {
  private static final int MAX_TIMES = 5;

  private final Origin origin;
  private final Ejection ejection;
  private final AtomicInteger inUse = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger times = new AtomicInteger();

  /** Until then it is passed over; meaningful while {@link #times} is not 0. */
  private volatile long ejectedUntil;

  Address(Origin origin, Ejection ejection) {
    this.origin = origin;
    this.ejection = ejection;
  }

  public Origin origin() {
    return origin;
  }

  /** Calls to it that are under way. */
  public int inUse() {
    return inUse.get();
  }

  public boolean isEjected(long now) {
    return times.get() > 0 && now - ejectedUntil < 0;
  }

  public void began() {
    inUse.incrementAndGet();
  }

  public void ended() {
    inUse.decrementAndGet();
  }

  public void succeeded() {
    if (failures.get() != 0) {
      failures.set(0);
      times.set(0);
    }
  }

  /**
   * A call to it has failed.
   *
   * @return whether that ejected it
   */
  public boolean failed(long now) {
    if (failures.incrementAndGet() < ejection.failures() || isEjected(now)) {
      return false;
    }
    int time = Math.min(MAX_TIMES, times.get() + 1);
    ejectedUntil = now + time * ejection.duration().toNanos();
    times.set(time);
    return true;
  }
}
