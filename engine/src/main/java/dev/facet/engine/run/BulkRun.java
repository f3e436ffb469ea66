package dev.facet.engine.run;

import dev.facet.engine.call.Rendering;
import dev.facet.engine.join.Groups;
import dev.facet.engine.join.Keys;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.table.Table;
import dev.facet.plan.Feed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fetch for many keys at a time. It asks for those that no other fetch of its result has asked
 * for, in chunks that fail alone, and waits for its own chunks and for those of others that have
 * its keys.
 */
final class BulkRun implements FetchRun {
  private final PlanRun run;
  private final PreparedFetch fetch;
  private final Feed.Bulk feed;
  private final Lookup lookup;

  /** Per feed and feeding row: the key's number, or why there is none. */
  private final int[] @Nullable [] numbers;

  private final Map<CallRun, Lookup.Chunk> live = new LinkedHashMap<>();
  private final List<Lookup.Chunk> borrowed = new ArrayList<>(0);

  /** Null when entities are not kept. */
  private @Nullable KnownEntities known;

  /** Chunks that are waited for, and one more while the calls are being made. */
  private int pending = 1;

  private boolean over;

  BulkRun(PlanRun run, PreparedFetch fetch, Feed.Bulk feed) {
    this.run = run;
    this.fetch = fetch;
    this.feed = feed;
    this.lookup = run.gathered().lookup(fetch.fetch().result(), feed);
    this.numbers = new int[feed.keys().size()][];
  }

  @Override
  public void start() {
    Keys keys = lookup.keys();
    int asked = keys.size();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = numbersOf(i, keys);
    }
    if (asked > 0) {
      borrow();
    }
    known = asked < keys.size() ? KnownEntities.of(run, fetch, feed, lookup) : null;
    if (known == null) {
      ask(keys, asked, null);
    } else {
      KnownEntities.Unknown unknown = known.take(asked);
      ask(unknown.keys(), 0, unknown.numbers());
    }
    settle();
  }

  /** Asks for keys in chunks. */
  private void ask(Keys keys, int first, int @Nullable [] their) {
    int from = first;
    while (from < keys.size() && !over) {
      int to = fetch.call().chunkEnd(keys, from, feed.max(), run.inputs());
      ask(keys, new Lookup.Chunk(from, to, their));
      from = to;
    }
  }

  /** Null when the request's list of keys is null. */
  private int @Nullable [] numbersOf(int index, Keys keys) {
    if (feed.keys().get(index) instanceof Feed.Keys.FromRows(var result, var level, var slots)) {
      return keys.addRows(run.gathered().tables(result).level(level), ints(slots));
    }
    List<@Nullable List<String>> texts = fetch.requestKeys().get(index).texts(run.inputs());
    if (texts == null) {
      return null;
    }
    var added = new int[texts.size()];
    for (int i = 0; i < added.length; i++) {
      List<String> key = texts.get(i);
      added[i] = key == null ? Target.NULL : keys.add(key);
    }
    return added;
  }

  static int[] ints(List<Integer> list) {
    var array = new int[list.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = list.get(i);
    }
    return array;
  }

  private void borrow() {
    for (int[] own : numbers) {
      if (own == null) {
        continue;
      }
      for (Lookup.Chunk chunk : lookup.underWay(own)) {
        if (!borrowed.contains(chunk)) {
          borrowed.add(chunk);
          chunk.waiting().add(this);
          pending++;
        }
      }
    }
  }

  private void ask(Keys keys, Lookup.Chunk chunk) {
    switch (fetch.call().render(run.inputs().keys(keys, chunk.from(), chunk.to()))) {
      case Rendering.Ready ready -> {
        pending++;
        lookup.began(chunk);
        var call = new CallRun(run, this, fetch, ready, chunk.from(), chunk.to());
        live.put(call, chunk);
        call.send();
      }
      case Rendering refused -> {
        int target = run.notSent(fetch, refused);
        if (Target.isFailed(target)) {
          lookup.failed(chunk, Target.reason(target));
        }
      }
    }
  }

  @Override
  public void ended(CallRun call, int target, int itemsFrom, int itemsTo) {
    Lookup.Chunk chunk = live.remove(call);
    if (chunk == null) {
      return;
    }
    if (Target.isFailed(target)) {
      failed(chunk, Target.reason(target));
    } else {
      lookup.answered(chunk, items(), itemsFrom, itemsTo);
      if (known != null) {
        known.keep(call, chunk, itemsFrom, itemsTo);
      } else {
        call.tastedWhole();
      }
    }
    for (BulkRun other : chunk.waiting()) {
      other.borrowedEnded(chunk);
    }
    settle();
  }

  private void failed(Lookup.Chunk chunk, Reason reason) {
    lookup.failed(chunk, reason);
    if (known != null) {
      known.rescue(chunk, reason);
    }
  }

  private void borrowedEnded(Lookup.Chunk chunk) {
    if (borrowed.remove(chunk)) {
      settle();
    }
  }

  private void settle() {
    if (--pending == 0 && !over) {
      over = true;
      join(null);
    }
  }

  @Override
  public void expire(Reason reason) {
    if (over) {
      return;
    }
    over = true;
    // What others wait for goes on; this fetch's own rows of it have failed.
    List<CallRun> calls = new ArrayList<>(live.keySet());
    List<Lookup.Chunk> missing = new ArrayList<>(live.values());
    missing.addAll(borrowed);
    for (CallRun call : calls) {
      Lookup.Chunk chunk = live.get(call);
      if (chunk != null && chunk.waiting().isEmpty()) {
        live.remove(call);
        call.abandon();
        failed(chunk, reason);
      }
    }
    for (Lookup.Chunk chunk : borrowed) {
      chunk.waiting().remove(this);
    }
    borrowed.clear();
    join(new Expired(missing, reason));
  }

  @Override
  public void abandon() {
    over = true;
    live.keySet().forEach(CallRun::abandon);
    live.clear();
    forget();
  }

  private void forget() {
    if (known != null) {
      known.end();
    }
  }

  /** Keys that did not come in time. */
  private record Expired(List<Lookup.Chunk> chunks, Reason reason) {
    boolean has(int key) {
      for (Lookup.Chunk chunk : chunks) {
        if (chunk.has(key)) {
          return true;
        }
      }
      return false;
    }
  }

  private Table items() {
    return run.gathered().tables(fetch.fetch().result()).level(feed.itemLevel());
  }

  private void join(@Nullable Expired expired) {
    forget();
    if (feed.many()) {
      run.gathered()
          .joins()
          .setGroups(fetch.id(), Groups.by(lookup.keys(), items(), lookup.itemKey()));
    }
    for (int i = 0; i < numbers.length; i++) {
      int[] own = numbers[i];
      if (own != null) {
        set(i, targets(own, expired));
      }
    }
    run.progress().ended(fetch);
  }

  private int[] targets(int[] own, @Nullable Expired expired) {
    int[] vector = lookup.matches().vector(own);
    for (int row = 0; row < vector.length; row++) {
      int key = own[row];
      if (key >= 0 && expired != null && !Target.isRow(vector[row]) && expired.has(key)) {
        vector[row] = Target.failed(expired.reason);
      } else if (feed.many() && key >= 0 && !Target.isFailed(vector[row])) {
        vector[row] = key;
      }
    }
    return vector;
  }

  private void set(int index, int[] targets) {
    switch (feed.keys().get(index)) {
      case Feed.Keys.FromRows _ -> run.gathered().joins().set(fetch.id(), index, targets);
      case Feed.Keys.FromRequest _ -> run.gathered().joins().set(fetch.id(), index, targets[0]);
      case Feed.Keys.FromList _ -> setList(index, targets);
    }
  }

  /** A list whose chunks all failed is a failure of the list; else its items have failed. */
  private void setList(int index, int[] targets) {
    boolean allFailed = targets.length > 0 && Arrays.stream(targets).allMatch(Target::isFailed);
    if (allFailed) {
      run.gathered().joins().set(fetch.id(), index, targets[0]);
    } else {
      run.gathered().joins().set(fetch.id(), index, 0);
      run.gathered().joins().setGroups(fetch.id(), Groups.ofOne(targets));
    }
  }
}
