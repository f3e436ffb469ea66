package dev.facet.engine.run;

import dev.facet.engine.Credentials.Grant;
import dev.facet.engine.cache.CacheControl;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.ResponseCache.Event;
import dev.facet.engine.cache.Reuse;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.call.Rendering;
import dev.facet.engine.entity.EntityCache;
import dev.facet.engine.join.Keys;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.scan.ScanOutcome;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import dev.facet.http.Headers;
import dev.facet.plan.Feed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the cache knows of the keys of one bulk fetch: those it has need not be asked for, and what
 * is asked for is kept one by one.
 *
 * <pre>
 *   keys ─► fresh, a known gap ───────────────► joined
 *        ─► stale while revalidating ─────────► joined, and asked for behind it
 *        ─► unknown, stale ─► asked for ─► kept, joined
 *                                  └(failed)──► joined where a stale one may take its place
 * </pre>
 *
 * <p>What the cache has becomes one body, which is scanned like an answer: so a plan takes out of
 * it what it wants, and nothing below knows where rows come from.
 *
 * <p>Threading: confined to its request.
 */
final class KnownEntities {
  /** Bytes that are scanned of the cache at most, on the loop; what lies beyond is asked for. */
  private static final int MOST_BYTES = 1 << 20;

  private final PlanRun run;
  private final PreparedFetch fetch;
  private final Feed.Bulk feed;
  private final Lookup lookup;
  private final FetchCache cache;
  private final EntityCache entities;
  private final Rendering.Ready withoutKeys;
  private final Headers sent;
  private final Grant.@Nullable Added shown;
  private final CacheKey family;
  private final Map<Integer, Stored> stale = new HashMap<>();
  private ResponseCache.@Nullable Loading loading;

  private KnownEntities(
      PlanRun run,
      PreparedFetch fetch,
      Feed.Bulk feed,
      Lookup lookup,
      FetchCache cache,
      EntityCache entities,
      Rendering.Ready withoutKeys,
      Grant.@Nullable Added shown) {
    this.run = run;
    this.fetch = fetch;
    this.feed = feed;
    this.lookup = lookup;
    this.cache = cache;
    this.entities = entities;
    this.withoutKeys = withoutKeys;
    this.shown = shown;
    this.sent = run.dispatch().sent(fetch, withoutKeys);
    this.family = family(shown);
    this.loading = entities.cache().begin(cache.tags());
  }

  /**
   * Null when entities are not kept, or it is not known yet what the call would show; {@link #end}
   * follows otherwise.
   */
  static @Nullable KnownEntities of(
      PlanRun run, PreparedFetch fetch, Feed.Bulk feed, Lookup lookup) {
    FetchCache cache = fetch.cache();
    EntityCache entities = cache == null ? null : cache.entities();
    if (cache == null || entities == null) {
      return null;
    }
    Grant.Added shown = null;
    if (fetch.credentials()) {
      if (!(run.dispatch().grant(fetch, null, _ -> {}) instanceof Grant.Added added)) {
        return null;
      }
      shown = added;
    }
    return fetch.call().render(run.inputs().keys(lookup.keys(), 0, 0))
            instanceof Rendering.Ready withoutKeys
        ? new KnownEntities(run, fetch, feed, lookup, cache, entities, withoutKeys, shown)
        : null;
  }

  private CacheKey family(Grant.@Nullable Added added) {
    return entities.family(run.dispatch().key(fetch, withoutKeys, sent, added));
  }

  /** Keys that have to be asked for, and their numbers among all of the look-up. */
  @SuppressWarnings("ArrayRecordComponent") // handed on at once; nobody compares them
  record Unknown(Keys keys, int[] numbers) {}

  /** Joins what is known of the keys from {@code first} on, and answers which are not. */
  Unknown take(int first) {
    Keys all = lookup.keys();
    Keys unknown = new Keys(all.parts());
    var numbers = new int[all.size() - first];
    var found = new Found(all);
    long now = entities.cache().now();
    for (int number = first; number < all.size(); number++) {
      CacheKey key = entities.key(family, all, number);
      if (!found.takes(number, key, entities.find(key, sent), now)) {
        entities.cache().count(Event.ENTITY_MISS);
        numbers[unknown.size()] = number;
        unknown.add(all, number);
      } else {
        entities.cache().count(Event.ENTITY_HIT);
      }
    }
    if (!join(found.entities)) {
      for (int number : found.numbers) {
        numbers[unknown.size()] = number;
        unknown.add(all, number);
      }
    }
    if (found.due != null) {
      new EntityRefresh(run, fetch, feed, cache, entities, family, sent, shown).of(found.due);
    }
    return new Unknown(unknown, numbers);
  }

  /** What is of use of what was found. */
  private final class Found {
    private final Keys all;
    private final List<Stored> entities = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private @Nullable Keys due;
    private int bytes;

    private Found(Keys all) {
      this.all = all;
    }

    boolean takes(int number, CacheKey key, @Nullable Stored known, long now) {
      if (known == null) {
        return false;
      }
      Reuse reuse = Reuse.of(known, CacheControl.NONE, now);
      if (known.isGap()) {
        boolean fresh = reuse == Reuse.FRESH;
        if (fresh) {
          run.tasted(fetch, known);
        }
        return fresh;
      }
      if (reuse == Reuse.VALIDATE || bytes > MOST_BYTES) {
        stale.put(number, known);
        return false;
      }
      if (reuse != Reuse.FRESH && KnownEntities.this.entities.cache().mayRefresh(key)) {
        due = due == null ? new Keys(all.parts()) : due;
        due.add(all, number);
      }
      bytes += known.response().length();
      entities.add(known);
      numbers.add(number);
      return true;
    }
  }

  /** Makes rows of entities; whether there was room for them. */
  private boolean join(List<Stored> known) {
    if (known.isEmpty()) {
      return true;
    }
    byte[] body = entities.layout().body(known);
    int length = entities.layout().length(known);
    int result = fetch.fetch().result();
    Tables tables = run.gathered().tables(result);
    Table items = tables.level(feed.itemLevel());
    int before = items.rows();
    ScanOutcome outcome =
        run.gathered().program(result).scan(tables, body, length, fetch.source().limits());
    run.gathered().scanned(result, length);
    if (outcome instanceof ScanOutcome.Refused) {
      return false;
    }
    lookup.matches().match(items, lookup.itemKey(), before, items.rows());
    known.forEach(one -> run.tasted(fetch, one));
    run.knew();
    return true;
  }

  /** A call has brought rows: their entities are kept, and what is missing is noted. */
  void keep(CallRun call, Lookup.Chunk chunk, int itemsFrom, int itemsTo) {
    ResponseCache.Loading load = loading;
    Stored whole = call.kept();
    if (load == null || whole == null) {
      return;
    }
    Table items = run.gathered().tables(fetch.fetch().result()).level(feed.itemLevel());
    CacheKey asked = sameShown(call.shown()) ? family : family(call.shown());
    Keys all = lookup.keys();
    for (int row = itemsFrom; row < itemsTo; row++) {
      int number = all.find(items, row, lookup.itemKey());
      if (number >= 0) {
        CacheKey key = entities.key(asked, all, number);
        run.tasted(fetch, entities.keep(key, all, number, sent, whole, items, row, load));
      }
    }
    for (int i = chunk.from(); i < chunk.to(); i++) {
      int number = chunk.number(i);
      if (lookup.matches().target(number) == Target.MISSING) {
        CacheKey key = entities.key(asked, all, number);
        run.tasted(fetch, entities.gap(key, all, number, sent, whole, load));
      }
    }
  }

  private boolean sameShown(Grant.@Nullable Added other) {
    return Objects.equals(shown, other);
  }

  /** Keys could not be had: stale entities take their place where they may. */
  void rescue(Lookup.Chunk chunk, Reason reason) {
    boolean failed =
        switch (reason) {
          case UNAVAILABLE, UNREACHABLE, TIMEOUT, BUSY -> true;
          case INVALID, MISSING, LIMIT, DENIED, OVERLOADED, EXPRESSION -> false;
        };
    if (!failed || stale.isEmpty()) {
      return;
    }
    long now = entities.cache().now();
    List<Stored> saved = new ArrayList<>();
    for (int i = chunk.from(); i < chunk.to(); i++) {
      Stored known = stale.get(chunk.number(i));
      if (known != null && Reuse.despiteFailure(known, now)) {
        entities.cache().count(Event.STALE_DESPITE_FAILURE);
        saved.add(known);
      }
    }
    join(saved);
  }

  /** Nothing is asked for any more. */
  void end() {
    if (loading != null) {
      entities.cache().end(loading);
      loading = null;
    }
  }
}
