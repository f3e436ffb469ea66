package dev.facet.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.facet.http.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one request ask a source and the others for the same thing wait for what it brings, over all
 * loops. Who waits looks again afterwards: what came may not be for it. A key whose answers turn
 * out not to be kept is remembered for a while, so that its requests do not queue up for nothing.
 *
 * <p>Threading: any thread; a waiter is called on its own loop.
 */
public final class Collapsing {
  private static final Duration REMEMBERED = Duration.ofSeconds(10);

  private final Map<CacheKey, Lead> leads = new ConcurrentHashMap<>();
  private final Cache<CacheKey, Boolean> notKept =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  /** What became of taking part. */
  public enum Part {
    /** Ask the source, then {@link #end}. */
    LEAD,
    /** The work runs when the other one has ended. */
    WAIT,
    /** Ask the source for oneself alone. */
    ALONE
  }

  private record Waiter(Loop loop, Runnable work) {}

  /** Guarded by the map's computation of its key. */
  private static final class Lead {
    private final List<Waiter> waiters = new ArrayList<>(2);
  }

  /**
   * Takes part in asking for a key.
   *
   * @param work what to do when another one that asks already has ended; null: never wait
   */
  public Part join(CacheKey key, Loop loop, @Nullable Runnable work) {
    if (notKept.getIfPresent(key) != null) {
      return Part.ALONE;
    }
    Part[] part = {Part.LEAD};
    leads.compute(
        key,
        (_, lead) -> {
          if (lead == null) {
            return new Lead();
          }
          part[0] = work == null ? Part.ALONE : Part.WAIT;
          if (work != null) {
            lead.waiters.add(new Waiter(loop, work));
          }
          return lead;
        });
    return part[0];
  }

  /** Whoever led has ended; the others go on. */
  public void end(CacheKey key, boolean kept) {
    Lead lead = leads.remove(key);
    if (!kept) {
      notKept.put(key, true);
    } else {
      notKept.invalidate(key);
    }
    release(lead);
  }

  /** Whoever led has given up without learning anything: one of the others may lead. */
  public void abandon(CacheKey key) {
    release(leads.remove(key));
  }

  private static void release(@Nullable Lead lead) {
    if (lead != null) {
      for (Waiter waiter : lead.waiters) {
        waiter.loop.execute(waiter.work);
      }
    }
  }
}
