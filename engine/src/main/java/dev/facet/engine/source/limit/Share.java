package dev.facet.engine.source.limit;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What one facet may take of a source's permits: its bulkhead. Threading: any; no locks.
 *
 * <p>A permit is given back by what {@link #take} answered, so that the call needs no object for
 * it.
 */
public final class Share {
  /** There is none now. */
  public static final int NONE = 0;

  /** A permit of the facet's own part. */
  public static final int RESERVED = 1;

  /** A permit of the part that all have in common. */
  public static final int COMMON = 2;

  private final Permits permits;
  private final String facet;
  private final AtomicInteger reserved = new AtomicInteger();
  private final AtomicInteger common = new AtomicInteger();

  Share(Permits permits, String facet) {
    this.permits = permits;
    this.facet = facet;
  }

  public String facet() {
    return facet;
  }

  /** Calls of this facet that are under way. */
  public int inUse() {
    return reserved.get() + common.get();
  }

  int reservedInUse() {
    return reserved.get();
  }

  /**
   * Takes a permit.
   *
   * @param percent the part of all permits that such calls may use
   * @return {@link #NONE}, or what to give back
   */
  public int take(int percent) {
    int own = permits.reserved();
    if (Permits.take(reserved, Permits.part(own, percent))) {
      return RESERVED;
    }
    if (permits.takeCommon(own, percent)) {
      common.incrementAndGet();
      return COMMON;
    }
    return NONE;
  }

  /** The call has ended. */
  public void giveBack(int permit) {
    if (permit == RESERVED) {
      reserved.decrementAndGet();
    } else if (permit == COMMON) {
      common.decrementAndGet();
      permits.giveCommonBack();
    }
  }
}
