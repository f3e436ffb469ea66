package dev.facet.engine.run;

import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.plan.Feed;
import dev.facet.plan.Paging;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How far a request's fetches are. A fetch starts the moment the last one that it waits for has
 * ended; there are no waves. When none is open, or the answer is decided whatever else comes, the
 * request is told to finish.
 *
 * <p>Threading: confined to its request.
 */
final class Progress {
  private static final byte WAITING = 0;
  private static final byte RUNNING = 1;
  private static final byte ENDED = 2;

  private final PlanRun run;
  private final PreparedEndpoint endpoint;
  private final @Nullable Value[] variables;
  private final byte[] states;
  private final int[] waiting;
  private final @Nullable FetchRun[] fetches;
  private int open;

  /** Several fetches are started or ended in a row; whether that is all is asked after the last. */
  private boolean batch;

  /** The answer does not depend on what is still open. */
  private boolean decided;

  /** Nothing starts or ends any more. */
  private boolean closed;

  /** Why the write failed, and with it the endpoint. */
  private @Nullable Reason writeFailure;

  Progress(PlanRun run, PreparedEndpoint endpoint, @Nullable Value[] variables) {
    this.run = run;
    this.endpoint = endpoint;
    this.variables = variables;
    int count = endpoint.fetches().size();
    this.states = new byte[count];
    this.waiting = endpoint.dependencies().clone();
    this.fetches = new FetchRun[count];
    this.open = count;
  }

  /** Starts what waits for nothing. */
  void begin() {
    batch = true;
    for (int id = 0; id < waiting.length && !closed; id++) {
      if (waiting[id] == 0) {
        startIfWaiting(id);
      }
    }
    batch = false;
    finishIfDone();
  }

  private void startIfWaiting(int id) {
    if (states[id] != WAITING || closed || decided) {
      return;
    }
    states[id] = RUNNING;
    PreparedFetch fetch = endpoint.fetches().get(id);
    if (!fetch.isWanted(variables)) {
      ended(fetch);
      return;
    }
    FetchRun started = run(fetch);
    fetches[id] = started;
    started.start();
  }

  private FetchRun run(PreparedFetch fetch) {
    Paging paging = fetch.fetch().paging();
    if (paging != null) {
      return new PagedRun(run, fetch, paging);
    }
    return switch (fetch.fetch().feed()) {
      case Feed.Once _ -> new OnceRun(run, fetch);
      case Feed.EachRow feed -> new EachRowRun(run, fetch, feed);
      case Feed.Bulk feed -> new BulkRun(run, fetch, feed);
    };
  }

  /** The joins of a fetch are set; fetches that waited for it start. */
  void ended(PreparedFetch fetch) {
    if (states[fetch.id()] == ENDED) {
      return;
    }
    states[fetch.id()] = ENDED;
    open--;
    for (int dependent : fetch.dependents()) {
      if (--waiting[dependent] == 0) {
        startIfWaiting(dependent);
      }
    }
    finishIfDone();
  }

  /**
   * A fetch of one call has ended; without the root's own row nothing else is worth waiting for.
   */
  void onceEnded(PreparedFetch fetch, int target) {
    boolean rootless = !Target.isRow(target) && endpoint.isRoot(fetch.id());
    if (fetch.isWrite() && !run.outcome().wrote()) {
      writeFailure = Target.isFailed(target) ? Target.reason(target) : Reason.MISSING;
    }
    decided |= rootless || writeFailure != null;
    ended(fetch);
  }

  private void finishIfDone() {
    if ((open == 0 || decided) && !closed && !batch) {
      run.finish();
    }
  }

  boolean isOpen(int id) {
    return states[id] != ENDED;
  }

  /** Ends what should have ended by now. */
  void expire(Deadlines deadlines, long now) {
    batch = true;
    for (int id = 0; id < states.length && !decided; id++) {
      if (isOpen(id) && deadlines.isDue(id, now)) {
        expire(id);
      }
    }
    batch = false;
    finishIfDone();
  }

  private void expire(int id) {
    PreparedFetch fetch = endpoint.fetches().get(id);
    FetchRun running = fetches[id];
    if (running != null) {
      running.expire(Reason.TIMEOUT);
      return;
    }
    states[id] = RUNNING;
    int feeds = fetch.fetch().feed() instanceof Feed.Bulk bulk ? bulk.keys().size() : 1;
    for (int feed = 0; feed < feeds; feed++) {
      run.gathered().joins().set(id, feed, Target.failed(Reason.TIMEOUT));
    }
    ended(fetch);
  }

  /** Null when there was no write, or it has succeeded. */
  @Nullable Reason writeFailure() {
    return writeFailure;
  }

  boolean isClosed() {
    return closed;
  }

  /** Nobody waits for what is open: reads are cancelled, writes go on. */
  void close() {
    closed = true;
    for (FetchRun fetch : fetches) {
      if (fetch != null) {
        fetch.abandon();
      }
    }
    Arrays.fill(fetches, null);
  }
}
