package dev.facet.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.facet.http.Headers;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The answers of sources that one facet has kept, within a budget of bytes.
 *
 * <p><b>What is evicted.</b> Caffeine decides by recency and frequency; beside that an entry goes
 * when it can no longer be of use: stale for longer than it may serve, and longer than asking
 * whether it has changed is likely to pay.
 *
 * <p><b>Invalidation.</b> Every entry is found by its tags: its URL, its source, the graph's types
 * that it holds. A load that is under way while its tag is invalidated began before the change, so
 * what it brings is not kept.
 *
 * <p>Threading: any thread.
 */
public final class ResponseCache {
  /** How long a stale answer is kept for the sake of its validator. */
  private static final long KEPT_FOR_VALIDATION_MILLIS = 60 * 60 * 1000L;

  private final Cache<CacheKey, Variants> entries;
  private final Tags<CacheKey> tags = new Tags<>();
  private final Set<Loading> loading = ConcurrentHashMap.newKeySet();

  /** Entities that are being asked for behind those whom they serve stale. */
  private final Set<CacheKey> refreshing = ConcurrentHashMap.newKeySet();

  private final InstantSource clock;
  private final long maxEntry;
  private final LongAdder evicted = new LongAdder();
  private final Map<Event, LongAdder> events = new EnumMap<>(Event.class);

  /** What reads come to. */
  public enum Event {
    HIT,
    STALE_WHILE_REVALIDATE,
    STALE_DESPITE_FAILURE,
    REVALIDATED,
    MISS,
    /**
     * An entity that a bulk look-up need not ask for, or of which it is known that there is none.
     */
    ENTITY_HIT,
    /** An entity that a bulk look-up asks for. */
    ENTITY_MISS,
    /** A whole answer of an endpoint, or that it has not changed, without its plan being run. */
    COMPOSED
  }

  /**
   * An empty one.
   *
   * @param maxBytes of everything in it
   */
  public ResponseCache(long maxBytes, InstantSource clock) {
    this.clock = clock;
    for (Event event : Event.values()) {
      events.put(event, new LongAdder());
    }
    this.maxEntry = Math.max(1, maxBytes / 8);
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((CacheKey key, Variants variants) -> key.target().length() + variants.weight())
            .expireAfter(new UntilUseless(clock))
            .ticker(() -> clock.millis() * 1_000_000)
            .executor(Runnable::run)
            .evictionListener(this::evicted)
            .build();
  }

  /** Milliseconds since 1970. */
  public long now() {
    return clock.millis();
  }

  /** Bytes of the largest body that is kept: one answer must not push all others out. */
  public int maxBody() {
    return (int) Math.min(maxEntry, Integer.MAX_VALUE - 1024);
  }

  /** The answer for such a request; whether it is {@linkplain Reuse of use} is another question. */
  public @Nullable Stored find(CacheKey key, Headers request) {
    Variants variants = entries.getIfPresent(key);
    return variants == null ? null : variants.matching(request);
  }

  /** Whether there are answers for that key, be they for other requests. */
  public boolean has(CacheKey key) {
    return entries.getIfPresent(key) != null;
  }

  /**
   * Whether the caller is the one to ask for it again, while it serves stale; {@link #refreshed}
   * follows.
   */
  public boolean mayRefresh(CacheKey key) {
    return refreshing.add(key);
  }

  public void refreshed(Set<CacheKey> keys) {
    keys.forEach(refreshing::remove);
  }

  /** Says that an answer is being asked for; {@link #end} follows. */
  public Loading begin(Set<String> tags) {
    var load = new Loading(tags);
    loading.add(load);
    return load;
  }

  public void end(Loading load) {
    loading.remove(load);
  }

  /** Keeps an answer, unless something that it depends on has changed since it was asked for. */
  public boolean put(CacheKey key, Stored stored, Loading load) {
    if (stored.weight() > maxEntry || load.outdated) {
      return false;
    }
    entries
        .asMap()
        .compute(
            key,
            (_, known) -> {
              Variants next = (known == null ? Variants.NONE : known).with(stored);
              reindex(key, known, next);
              return next;
            });
    if (load.outdated) { // it was invalidated between the two
      stored.invalidate();
      return false;
    }
    return true;
  }

  /** Whether something that it depends on has changed since it began. */
  public boolean isOutdated(Loading load) {
    return load.outdated;
  }

  /** Everything with that tag is no longer of use; answers how many entries that were. */
  public int invalidate(String tag) {
    return invalidate(tag, _ -> true);
  }

  /**
   * All that may hold one entity is no longer of use: everything with its type's tag but the other
   * entities of that type.
   *
   * @param typeTag of its type
   * @param entity as {@link Stored#entity} names it
   */
  public int invalidateEntity(String typeTag, String entity) {
    String type = entity.substring(0, entity.indexOf('/') + 1);
    return invalidate(
        typeTag,
        stored -> {
          String held = stored.entity();
          return held == null || !held.startsWith(type) || held.equals(entity);
        });
  }

  private int invalidate(String tag, Predicate<Stored> which) {
    for (Loading load : loading) {
      if (load.tags.contains(tag)) {
        load.outdated = true;
      }
    }
    int count = 0;
    for (CacheKey key : tags.keys(tag)) {
      Variants variants = entries.getIfPresent(key);
      if (variants == null) {
        continue;
      }
      for (Stored stored : variants.all()) {
        if (stored.tags().contains(tag) && !stored.isInvalid() && which.test(stored)) {
          stored.invalidate();
          remove(key, stored);
          count++;
        }
      }
    }
    return count;
  }

  public void count(Event event) {
    adder(event).increment();
  }

  public long counted(Event event) {
    return adder(event).sum();
  }

  private LongAdder adder(Event event) {
    LongAdder adder = events.get(event);
    if (adder == null) {
      throw new IllegalStateException("event: " + event + " (expected: counted from the start)");
    }
    return adder;
  }

  /** Entries, roughly. */
  public long size() {
    return entries.estimatedSize();
  }

  /** Bytes that are held. */
  public long bytes() {
    var eviction = entries.policy().eviction();
    return eviction.isEmpty() ? 0 : eviction.get().weightedSize().orElse(0);
  }

  /** How many entries had to go for others. */
  public long evicted() {
    return evicted.sum();
  }

  private void remove(CacheKey key, Stored stored) {
    entries
        .asMap()
        .computeIfPresent(
            key,
            (_, known) -> {
              Variants next = known.without(stored);
              reindex(key, known, next);
              return next;
            });
  }

  /** Within the atomic change of its key, so that no tag is lost to a change next to it. */
  private void reindex(CacheKey key, @Nullable Variants before, @Nullable Variants after) {
    Set<String> gone = before == null ? new HashSet<>() : before.tags();
    if (after != null) {
      Set<String> kept = after.tags();
      tags.add(key, kept);
      gone.removeAll(kept);
    }
    tags.remove(key, gone);
  }

  /** Caffeine calls it within the atomic change as well. */
  private void evicted(@Nullable CacheKey key, @Nullable Variants variants, RemovalCause cause) {
    if (key == null || variants == null) {
      return;
    }
    if (cause == RemovalCause.SIZE) {
      evicted.increment();
    }
    reindex(key, variants, null);
  }

  /** An answer that is being asked for. */
  public static final class Loading {
    private final Set<String> tags;
    private volatile boolean outdated;

    private Loading(Set<String> tags) {
      this.tags = Set.copyOf(tags);
    }
  }

  private record UntilUseless(InstantSource clock) implements Expiry<CacheKey, Variants> {
    @Override
    public long expireAfterCreate(CacheKey key, Variants variants, long currentTime) {
      long until = 0;
      for (Stored stored : variants.all()) {
        long stale = 1000 * Math.max(stored.staleIfError(), stored.staleWhileRevalidate());
        long kept = stored.hasValidator() ? Math.max(stale, KEPT_FOR_VALIDATION_MILLIS) : stale;
        until = Math.max(until, stored.freshUntil() + kept);
      }
      return TimeUnit.MILLISECONDS.toNanos(Math.max(0, until - clock.millis()));
    }

    @Override
    public long expireAfterUpdate(
        CacheKey key, Variants variants, long currentTime, long currentDuration) {
      return expireAfterCreate(key, variants, currentTime);
    }

    @Override
    public long expireAfterRead(
        CacheKey key, Variants variants, long currentTime, long currentDuration) {
      return currentDuration;
    }
  }
}
