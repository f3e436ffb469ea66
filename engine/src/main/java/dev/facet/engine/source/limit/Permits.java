package dev.facet.engine.source.limit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The permits of one source, of which each call that is under way has one.
 *
 * <pre>
 *   limit 100, three facets, half of it reserved
 *
 *   |  web 16  | mobile 16 | partner 16 |        common: 52        |
 * </pre>
 *
 * A facet takes of its own part first, then of the common one. So each can always make some calls,
 * whatever the others do; and one alone can have nearly all. When the limit sinks, permits that are
 * out stay valid, and none is given until enough came back.
 *
 * <p>Threading: any; no locks.
 */
public final class Permits {
  private final AdaptiveLimit limit;
  private final int reservedPercent;
  private final List<Share> shares = new CopyOnWriteArrayList<>();
  private final AtomicInteger common = new AtomicInteger();

  public Permits(AdaptiveLimit limit, int reservedPercent) {
    this.limit = limit;
    this.reservedPercent = reservedPercent;
  }

  /** The part of one more facet. */
  public Share join(String facet) {
    var share = new Share(this, facet);
    shares.add(share);
    return share;
  }

  /** A facet does not call the source any more; its calls under way end as they are. */
  public void leave(Share share) {
    shares.remove(share);
  }

  public List<Share> shares() {
    return List.copyOf(shares);
  }

  /** Permits that are out. */
  public int inUse() {
    int sum = common.get();
    for (Share share : shares) {
      sum += share.reservedInUse();
    }
    return sum;
  }

  /** How many calls each facet can count on. */
  int reserved() {
    return limit.limit() * reservedPercent / 100 / Math.max(1, shares.size());
  }

  boolean takeCommon(int reserved, int percent) {
    int all = limit.limit() - reserved * shares.size();
    return take(common, part(all, percent));
  }

  void giveCommonBack() {
    common.decrementAndGet();
  }

  /** Of one permit that there is, even those who may have only a part get it. */
  static int part(int all, int percent) {
    return all <= 0 ? 0 : Math.max(1, all * percent / 100);
  }

  static boolean take(AtomicInteger used, int max) {
    int now = used.get();
    while (now < max) {
      if (used.compareAndSet(now, now + 1)) {
        return true;
      }
      now = used.get();
    }
    return false;
  }
}
