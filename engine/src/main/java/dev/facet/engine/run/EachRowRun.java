package dev.facet.engine.run;

import dev.facet.engine.call.Rendering;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.source.CallKey;
import dev.facet.engine.table.Table;
import dev.facet.plan.Feed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fetch of one call for each row, equal ones once, so many at a time. */
final class EachRowRun implements FetchRun {
  private final PlanRun run;
  private final PreparedFetch fetch;
  private final Table rows;
  private final int parallel;

  /** Per row: the number of its call, or what it is joined to without one. */
  private final int[] callOf;

  /** Per call: what it is joined as. */
  private final int[] targets;

  private final List<CallRun> live = new ArrayList<>(2);
  private @Nullable Map<CallKey, Integer> numbers;
  private int calls;
  private int next;
  private boolean launching;
  private boolean over;

  EachRowRun(PlanRun run, PreparedFetch fetch, Feed.EachRow feed) {
    this.run = run;
    this.fetch = fetch;
    this.rows = run.gathered().tables(feed.result()).level(feed.level());
    this.parallel = Math.max(1, feed.parallel());
    this.callOf = new int[rows.rows()];
    this.targets = new int[callOf.length];
  }

  @Override
  public void start() {
    launch();
  }

  private void launch() {
    if (launching || over) {
      return;
    }
    launching = true;
    while (next < callOf.length && live.size() < parallel) {
      launch(next++);
    }
    launching = false;
    if (next == callOf.length && live.isEmpty()) {
      end();
    }
  }

  private void launch(int row) {
    if (rows.isDropped(row)) {
      callOf[row] = Target.NULL;
      return;
    }
    switch (fetch.call().render(run.inputs().row(rows, row))) {
      case Rendering.Ready ready -> launch(row, ready);
      case Rendering refused -> callOf[row] = run.notSent(fetch, refused);
    }
  }

  private void launch(int row, Rendering.Ready ready) {
    if (callOf.length > 1) {
      if (numbers == null) {
        numbers = HashMap.newHashMap(callOf.length);
      }
      Integer before = numbers.putIfAbsent(Dispatch.key(fetch, ready), calls);
      if (before != null) {
        callOf[row] = before;
        return;
      }
    }
    int number = calls++;
    callOf[row] = number;
    var call = new CallRun(run, this, fetch, ready, number, number);
    live.add(call);
    call.send();
  }

  @Override
  public void ended(CallRun call, int target, int itemsFrom, int itemsTo) {
    live.remove(call);
    targets[call.from()] = target;
    launch();
  }

  @Override
  public void expire(Reason reason) {
    over = true;
    int failed = Target.failed(reason);
    for (CallRun call : live) {
      call.abandon();
      targets[call.from()] = failed;
    }
    live.clear();
    while (next < callOf.length) {
      callOf[next++] = failed;
    }
    end();
  }

  @Override
  public void abandon() {
    over = true;
    live.forEach(CallRun::abandon);
    live.clear();
  }

  private void end() {
    over = true;
    var vector = new int[callOf.length];
    for (int row = 0; row < vector.length; row++) {
      vector[row] = callOf[row] < 0 ? callOf[row] : targets[callOf[row]];
    }
    run.gathered().joins().set(fetch.id(), 0, vector);
    run.progress().ended(fetch);
  }
}
