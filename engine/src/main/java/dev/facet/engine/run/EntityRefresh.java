package dev.facet.engine.run;

import dev.facet.engine.Credentials.Grant;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.cache.ResponseCache.Event;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.call.Rendering;
import dev.facet.engine.entity.EntityCache;
import dev.facet.engine.join.Keys;
import dev.facet.engine.scan.ScanOutcome;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.engine.source.CachedRead;
import dev.facet.engine.source.CachedReads.Begun;
import dev.facet.engine.table.Table;
import dev.facet.engine.table.Tables;
import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.plan.Feed;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entities that served stale, asked for again behind the request that they served: in one call for
 * all of them, or in chunks. It outlives the request, and touches none of its tables.
 *
 * <p>Threading: each call is heard on the request's loop; a large answer is scanned on the compute
 * pool.
 */
final class EntityRefresh {
  private final PlanRun run;
  private final PreparedFetch fetch;
  private final Feed.Bulk feed;
  private final FetchCache cache;
  private final EntityCache entities;
  private final CacheKey family;
  private final Headers sent;
  private final Grant.@Nullable Added shown;

  EntityRefresh(
      PlanRun run,
      PreparedFetch fetch,
      Feed.Bulk feed,
      FetchCache cache,
      EntityCache entities,
      CacheKey family,
      Headers sent,
      Grant.@Nullable Added shown) {
    this.run = run;
    this.fetch = fetch;
    this.feed = feed;
    this.cache = cache;
    this.entities = entities;
    this.family = family;
    this.sent = sent;
    this.shown = shown;
  }

  /** Asks for all of these. */
  void of(Keys due) {
    entities.cache().count(Event.STALE_WHILE_REVALIDATE);
    int from = 0;
    while (from < due.size()) {
      int to = fetch.call().chunkEnd(due, from, feed.max(), run.inputs());
      var chunk = new Chunk(due, from, to);
      if (fetch.call().render(run.inputs().keys(due, from, to)) instanceof Rendering.Ready ready) {
        chunk.send(ready);
      } else {
        chunk.end();
      }
      from = to;
    }
  }

  private final class Chunk implements ResponseListener {
    private final Keys keys;
    private final int from;
    private final int to;
    private final ScanProgram program = run.gathered().program(fetch.fetch().result());
    private final Engine engine = run.engine();
    private final ResponseCache.Loading loading = entities.cache().begin(cache.tags());
    private CachedRead.@Nullable Place place;

    private Chunk(Keys keys, int from, int to) {
      this.keys = keys;
      this.from = from;
      this.to = to;
    }

    private void send(Rendering.Ready ready) {
      switch (run.dispatch().read(fetch, cache, ready, shown, this)) {
        case Begun.Answered(var stored) -> came(stored);
        case Begun.Waiting(var pending, _) ->
            place = pending instanceof CachedRead.Place one ? one : null;
      }
    }

    @Override
    public void succeeded(Response response) {
      Stored whole = place == null ? null : place.stored();
      if (whole == null || response.status() / 100 != 2 || !CallRun.isJson(response)) {
        end();
      } else {
        came(whole);
      }
    }

    @Override
    public void failed(CallFailure failure) {
      end();
    }

    private void came(Stored whole) {
      if (whole.response().length() <= Compute.THRESHOLD) {
        keep(whole);
      } else if (!engine.offload(() -> keep(whole))) {
        end();
      }
    }

    private void keep(Stored whole) {
      Tables tables = program.tables();
      Response answer = whole.response();
      ScanOutcome outcome =
          program.scan(tables, answer.body(), answer.length(), fetch.source().limits());
      if (outcome instanceof ScanOutcome.Scanned(var row) && !run.hasError(fetch, tables, row)) {
        keep(whole, tables.level(feed.itemLevel()));
      }
      end();
    }

    private void keep(Stored whole, Table items) {
      var came = new boolean[keys.size()];
      int[] itemKey = BulkRun.ints(feed.itemKey());
      for (int row = 0; row < items.rows(); row++) {
        int number = keys.find(items, row, itemKey);
        if (number >= 0) {
          came[number] = true;
          CacheKey key = entities.key(family, keys, number);
          entities.keep(key, keys, number, sent, whole, items, row, loading);
        }
      }
      for (int number = from; number < to; number++) {
        if (!came[number]) {
          CacheKey key = entities.key(family, keys, number);
          entities.gap(key, keys, number, sent, whole, loading);
        }
      }
    }

    private void end() {
      Set<CacheKey> ended = new HashSet<>();
      for (int number = from; number < to; number++) {
        ended.add(entities.key(family, keys, number));
      }
      entities.cache().refreshed(ended);
      entities.cache().end(loading);
    }
  }
}
