package dev.facet.engine.source;

import dev.facet.engine.cache.CacheControl;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.Reuse;
import dev.facet.engine.cache.Stored;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The reads of one facet through its cache: from there where it has an answer, and one question to
 * the source, over all loops, where it has none. An entry that has expired is asked for once,
 * however many want it.
 *
 * <p>Threading: any loop.
 */
public final class CachedReads {
  private final ResponseCache cache;
  private final Map<CacheKey, CachedRead> underWay = new ConcurrentHashMap<>();

  public CachedReads(ResponseCache cache) {
    this.cache = cache;
  }

  public ResponseCache cache() {
    return cache;
  }

  /** What became of a read. */
  public sealed interface Begun {
    /** The answer is there. */
    record Answered(Stored stored) implements Begun {}

    /** It will come; the waiter hears it. */
    record Waiting(Pending pending, boolean sent) implements Begun {}
  }

  /** Begins a read, or finds that it needs none. */
  public Begun read(CachedCall call, Loop loop, CachedRead.Source source, ResponseListener waiter) {
    Stored stored = cache.find(call.key(), call.sent());
    Reuse reuse =
        stored == null ? Reuse.VALIDATE : Reuse.of(stored, CacheControl.NONE, cache.now());
    if (stored != null && reuse == Reuse.FRESH) {
      cache.count(ResponseCache.Event.HIT);
      return new Begun.Answered(stored);
    }
    if (stored != null && reuse != Reuse.VALIDATE) {
      cache.count(ResponseCache.Event.STALE_WHILE_REVALIDATE);
      begin(call, loop, source, stored, null);
      return new Begun.Answered(stored);
    }
    return begin(call, loop, source, stored, waiter);
  }

  /** Joins whoever asks already, or asks; without a waiter for the cache's sake alone. */
  private Begun begin(
      CachedCall call,
      Loop loop,
      CachedRead.Source source,
      @Nullable Stored stored,
      @Nullable ResponseListener waiter) {
    @Nullable CachedRead[] mine = {null};
    CachedRead read =
        underWay.compute(
            call.key(),
            (key, open) -> {
              if (open != null && (waiter == null || open.tryJoin(loop, waiter))) {
                return open;
              }
              CachedRead made =
                  new CachedRead(
                      cache,
                      call,
                      loop,
                      stored,
                      waiter == null,
                      ended -> underWay.remove(key, ended));
              mine[0] = made;
              if (waiter != null) {
                made.tryJoin(loop, waiter);
              }
              return made;
            });
    if (read == null) {
      throw new IllegalStateException("read: none (expected: one that was made or found)");
    }
    CachedRead begun = mine[0];
    if (begun != null) {
      begun.send(source);
    }
    return new Begun.Waiting(read.place(loop), begun != null);
  }
}
