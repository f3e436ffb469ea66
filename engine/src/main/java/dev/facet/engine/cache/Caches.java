package dev.facet.engine.cache;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The caches of all facets: they outlive every snapshot, and what changes for one changes for all.
 *
 * <p>Threading: any thread.
 */
public final class Caches {
  private final InstantSource clock;
  private final Map<String, Sized> byFacet = new ConcurrentHashMap<>();

  private record Sized(long maxBytes, ResponseCache cache) {}

  public Caches(InstantSource clock) {
    this.clock = clock;
  }

  /** The cache of a facet; a new one when its size has changed. */
  public ResponseCache of(String facet, long maxBytes) {
    Sized sized =
        byFacet.compute(
            facet,
            (_, known) ->
                known != null && known.maxBytes == maxBytes
                    ? known
                    : new Sized(maxBytes, new ResponseCache(maxBytes, clock)));
    if (sized == null) {
      throw new IllegalStateException("cache: of " + facet + " (expected: just made)");
    }
    return sized.cache;
  }

  /** Everything with that tag, in every facet; answers how many entries that were. */
  public int invalidate(String tag) {
    int count = 0;
    for (ResponseCache cache : all()) {
      count += cache.invalidate(tag);
    }
    return count;
  }

  /** All that may hold one entity, in every facet: {@link ResponseCache#invalidateEntity}. */
  public int invalidateEntity(String typeTag, String entity) {
    int count = 0;
    for (ResponseCache cache : all()) {
      count += cache.invalidateEntity(typeTag, entity);
    }
    return count;
  }

  /** Bytes that all of them hold. */
  public long bytes() {
    return all().stream().mapToLong(ResponseCache::bytes).sum();
  }

  /** Entries of all of them, roughly. */
  public long size() {
    return all().stream().mapToLong(ResponseCache::size).sum();
  }

  public long evicted() {
    return all().stream().mapToLong(ResponseCache::evicted).sum();
  }

  /** How often that has happened in any of them. */
  public long counted(ResponseCache.Event event) {
    return all().stream().mapToLong(cache -> cache.counted(event)).sum();
  }

  private Collection<ResponseCache> all() {
    return List.copyOf(byFacet.values().stream().map(Sized::cache).toList());
  }
}
