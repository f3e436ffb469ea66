package dev.facet.engine.run;

import dev.facet.definition.graph.Value;
import dev.facet.engine.Credentials.Grant;
import dev.facet.engine.Invocation;
import dev.facet.engine.Run;
import dev.facet.engine.call.CallInputs;
import dev.facet.engine.call.Rendering;
import dev.facet.engine.join.Joins;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.engine.shape.ShapeInput;
import dev.facet.engine.shape.Shaped;
import dev.facet.engine.source.CallKey;
import dev.facet.engine.source.SourceSettings;
import dev.facet.engine.source.Upstream;
import dev.facet.engine.table.Tables;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.http.TraceContext;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.loop.Timer;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request: a state machine over the plan. A fetch starts the moment the last one that it waits
 * for has ended; there are no waves. When no fetch is open, or the root has failed, or the deadline
 * has passed, the answer is written.
 *
 * <p>Threading: the request's loop. While a large body is scanned or a large answer written on a
 * compute thread, the request rests: what happens meanwhile waits in {@link #deferred}, so that one
 * thread at a time touches its tables.
 */
final class PlanRun implements Run {
  private static final byte WAITING = 0;
  private static final byte RUNNING = 1;
  private static final byte ENDED = 2;

  private final PreparedEndpoint endpoint;
  private final Invocation request;
  private final Consumer<Answer> answer;
  private final @Nullable Value[] variables;
  private final CallInputs inputs;
  private final byte[] states;
  private final int[] waiting;
  private final @Nullable FetchRun[] fetches;
  private final @Nullable Tables[] tables;
  private final @Nullable Lookup[] lookups;
  private final Joins joins;
  private final Outcome outcome = new Outcome();
  private final long deadlineNanos;

  /** Calls that another fetch of this request may make again. */
  private @Nullable List<CallRun> repeatable;

  private @Nullable Queue<Runnable> deferred;
  private @Nullable Timer timer;
  private int open;
  private int calls;
  private long held;
  private boolean offloaded;
  private boolean starting;

  /** Why the write failed, and with it the endpoint. */
  private @Nullable Reason writeFailure;

  /** The answer does not depend on what is still open. */
  private boolean decided;

  private boolean over;

  PlanRun(
      PreparedEndpoint endpoint,
      Invocation request,
      @Nullable Value[] variables,
      long reserved,
      Consumer<Answer> answer) {
    this.endpoint = endpoint;
    this.request = request;
    this.answer = answer;
    this.variables = variables;
    this.inputs = new CallInputs(variables, request.identity());
    int count = endpoint.fetches().size();
    this.states = new byte[count];
    this.waiting = endpoint.dependencies().clone();
    this.fetches = new FetchRun[count];
    this.tables = new Tables[endpoint.programs().size()];
    this.lookups = new Lookup[tables.length];
    this.joins = endpoint.shape().joins();
    this.open = count;
    this.deadlineNanos = request.startNanos() + plan().deadline().toNanos();
    this.held = reserved;
  }

  // ---- start

  void begin() {
    guarded(() -> {
      schedule();
      starting = true;
      for (int id = 0; id < waiting.length && !over; id++) {
        if (waiting[id] == 0) {
          startIfWaiting(id);
        }
      }
      starting = false;
      finishIfDone();
    });
  }

  private void startIfWaiting(int id) {
    if (states[id] != WAITING || over || decided) {
      return;
    }
    states[id] = RUNNING;
    PreparedFetch fetch = endpoint.fetches().get(id);
    if (!fetch.isWanted(variables)) {
      ended(fetch);
      return;
    }
    FetchRun started =
        switch (fetch.fetch().feed()) {
          case Feed.Once _ -> new OnceRun(this, fetch);
          case Feed.EachRow feed -> new EachRowRun(this, fetch, feed);
          case Feed.Bulk feed -> new BulkRun(this, fetch, feed);
        };
    fetches[id] = started;
    started.start();
  }

  // ---- what fetches report

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
    if (fetch.isWrite() && !outcome.wrote()) {
      writeFailure = Target.isFailed(target) ? Target.reason(target) : Reason.MISSING;
    }
    decided |= rootless || writeFailure != null;
    ended(fetch);
  }

  private void finishIfDone() {
    if ((open == 0 || decided) && !over && !starting) {
      finish();
    }
  }

  /**
   * What a fetch is joined to whose call was not sent.
   *
   * @return a target
   */
  int notSent(PreparedFetch fetch, Rendering rendering) {
    return switch (rendering) {
      case Rendering.NoCall _ -> Target.NULL;
      case Rendering.NoSuch _ -> fetch.fetch().singleNullable() ? Target.NULL : Target.MISSING;
      case Rendering.BadHeader(var header, var fromRequest) -> {
        if (fromRequest) {
          outcome.passOn(
              Problem.of(400, "The input is not valid", "invalid_input")
                  .withDetail("a value cannot be sent on in the header " + header));
        }
        yield Target.failed(Reason.INVALID);
      }
      case Rendering.TooLong _ -> Target.failed(Reason.LIMIT);
      case Rendering.Ready _ -> throw new IllegalArgumentException("rendering: ready");
    };
  }

  // ---- what calls need

  Plan plan() {
    return endpoint.plan();
  }

  CallInputs inputs() {
    return inputs;
  }

  Joins joins() {
    return joins;
  }

  long now() {
    return endpoint.engine().now();
  }

  ScanProgram program(int result) {
    return endpoint.programs().get(result);
  }

  Tables tables(int result) {
    Tables found = tables[result];
    if (found == null) {
      found = program(result).tables();
      tables[result] = found;
    }
    return found;
  }

  Lookup lookup(int result, Feed.Bulk feed) {
    Lookup found = lookups[result];
    if (found == null) {
      found = new Lookup(BulkRun.ints(feed.itemKey()));
      lookups[result] = found;
    }
    return found;
  }

  CallKey key(PreparedFetch fetch, Rendering.Ready ready) {
    return new CallKey(
        fetch.source().origin(), fetch.method(), ready.target(), ready.headers(), ready.body());
  }

  /** Counts a call; false when the endpoint may make no more. */
  boolean mayCall() {
    if (calls >= plan().maxCalls()) {
      return false;
    }
    calls++;
    return true;
  }

  @Nullable Grant grant(
      PreparedFetch fetch, Grant.@Nullable Added rejected, Consumer<Grant> later) {
    return endpoint
        .engine()
        .credentials()
        .grant(fetch.source().definition(), request, rejected, later);
  }

  // ---- dispatch

  /** Sends a call, or lets it wait for an equal one. */
  Upstream dispatch(CallRun call) {
    PreparedFetch fetch = call.fetch();
    Upstream equal = fetch.repeatable() ? equalBefore(call) : null;
    if (equal != null) {
      calls--;
      equal.join(call);
      return equal;
    }
    SourceSettings source = fetch.source();
    boolean shared =
        !fetch.isWrite()
            && !fetch.fetch().freshWrites()
            && !fetch.personal()
            && !source.carriesAuthorization(request.headers());
    return shared ? share(call) : send(call);
  }

  private @Nullable Upstream equalBefore(CallRun call) {
    if (repeatable == null) {
      repeatable = new ArrayList<>(4);
    }
    for (CallRun before : repeatable) {
      if (before.isEqualTo(call)) {
        return before.upstream();
      }
    }
    repeatable.add(call);
    return null;
  }

  private Upstream send(CallRun call) {
    PreparedFetch fetch = call.fetch();
    long until = Math.min(deadlineNanos, now() + fetch.source().timeoutNanos());
    return Upstream.send(
        endpoint.engine().client(), request.loop(), outbound(call, until), fetch.isWrite(), call);
  }

  private Upstream share(CallRun call) {
    PreparedFetch fetch = call.fetch();
    Headers.Builder headers = Headers.builder().addAll(call.ready().headers());
    fetch.source().forwardTo(headers, request.headers(), fetch.call().headerNames());
    var key =
        new CallKey(
            fetch.source().origin(),
            fetch.method(),
            call.ready().target(),
            headers.build(),
            call.ready().body());
    var sharing = endpoint.engine().sharing(request.loop());
    Upstream upstream = sharing.join(key, call);
    if (upstream != null) {
      calls--;
      return upstream;
    }
    // Others may wait for it longer than this request can.
    long until = now() + fetch.source().timeoutNanos();
    return sharing.send(
        endpoint.engine().client(), request.loop(), key, outbound(call, until), call);
  }

  @SuppressWarnings("NullAway") // a body may be null; NullAway does not see it in class files
  private Outbound outbound(CallRun call, long untilNanos) {
    PreparedFetch fetch = call.fetch();
    Rendering.Ready ready = call.ready();
    Headers.Builder headers =
        Headers.builder().addAll(fetch.fixedHeaders()).addAll(ready.headers());
    fetch.source().forwardTo(headers, request.headers(), fetch.call().headerNames());
    Grant.Added shown = call.shown();
    if (shown != null) {
      headers.addAll(shown.headers());
    }
    TraceContext trace = request.trace().child();
    headers.add("traceparent", trace.traceparent());
    headers.addFrom(request.headers(), "tracestate");
    headers.add("x-request-id", request.requestId().value());
    long leftMillis = Math.max(1, (untilNanos - now()) / 1_000_000);
    headers.add("facet-deadline-ms", Long.toString(leftMillis));
    return new Outbound(
        fetch.source().origin(),
        fetch.method(),
        ready.target(),
        headers.build(),
        ready.body(),
        untilNanos,
        fetch.source().maxBody(),
        !fetch.isWrite());
  }

  // ---- what calls report

  /** A write has changed something, whatever comes after it. */
  void wrote(PreparedFetch fetch) {
    if (fetch.isWrite()) {
      outcome.wrote(true);
    }
  }

  void passOn(Problem problem) {
    outcome.passOn(problem);
  }

  /** A source refused who is asking. */
  void denied(int status) {
    outcome.denied(status);
  }

  /** A source could not be reached, or is too busy. */
  void unreachable() {
    outcome.unreachable();
  }

  void observe(
      CallRun call,
      int status,
      @Nullable String reason,
      @Nullable String detail,
      long sentNanos,
      int bytes) {
    Fetch fetch = call.fetch().fetch();
    endpoint
        .engine()
        .observer()
        .called(
            plan(),
            request,
            call.fetch().source().name(),
            fetch.coordinate(),
            status,
            reason,
            detail,
            sentNanos == 0 ? 0 : now() - sentNanos,
            bytes);
  }

  /** Bytes that the request holds until it ends. */
  void hold(int bytes) {
    outcome.hold(bytes);
    long more = outcome.heldBytes() - held;
    if (more > 0) {
      endpoint.budget().add(more);
      held += more;
    }
  }

  // ---- events

  /** An answer or a failure has come. */
  void event(CallRun call, @Nullable Response response, @Nullable CallFailure failure) {
    if (offloaded) {
      defer(() -> event(call, response, failure));
      return;
    }
    try {
      if (response != null) {
        call.handle(response);
      } else if (failure != null) {
        call.handle(failure);
      }
    } catch (RuntimeException bug) {
      broke(bug);
    }
  }

  void event(Runnable work) {
    if (offloaded) {
      defer(work);
    } else {
      guarded(work);
    }
  }

  private void defer(Runnable work) {
    if (deferred == null) {
      deferred = new ArrayDeque<>(4);
    }
    deferred.add(work);
  }

  /** The outermost frame of everything that happens to a request: a bug ends it, and only it. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException bug) {
      broke(bug);
    }
  }

  private void broke(RuntimeException bug) {
    endpoint.engine().observer().broke(plan(), request, bug);
    if (!over) {
      give(Answers.internal(), 0);
    }
  }

  /** Does heavy work on a compute thread, and comes back with what it made. */
  <T> void offload(Supplier<T> work, Consumer<T> then, Runnable full) {
    offloaded = true;
    boolean accepted =
        endpoint
            .engine()
            .compute()
            .offer(() -> {
              Runnable back = computed(work, then);
              request.loop().execute(() -> resume(back));
            });
    if (!accepted) {
      offloaded = false;
      full.run();
    }
  }

  private <T> Runnable computed(Supplier<T> work, Consumer<T> then) {
    try {
      T made = work.get();
      return () -> then.accept(made);
    } catch (RuntimeException bug) {
      return () -> broke(bug);
    }
  }

  private void resume(Runnable back) {
    offloaded = false;
    if (!over) {
      guarded(back);
    }
    while (deferred != null && !deferred.isEmpty() && !offloaded) {
      guarded(deferred.remove());
    }
  }

  // ---- deadlines

  private void schedule() {
    long at = deadlineNanos;
    for (int id : endpoint.softFetches()) {
      if (states[id] != ENDED) {
        at = Math.min(at, softDeadline(id));
      }
    }
    timer = request.loop().schedule(Math.max(0, at - now()), () -> event(this::expire));
  }

  private long softDeadline(int id) {
    return request.startNanos() + endpoint.fetches().get(id).softDeadlineNanos();
  }

  private void expire() {
    if (over) {
      return;
    }
    long now = now();
    boolean all = now >= deadlineNanos;
    starting = true;
    for (int id = 0; id < states.length && !decided; id++) {
      boolean due = all || (isSoft(id) && now >= softDeadline(id));
      if (due && states[id] != ENDED) {
        expire(id);
      }
    }
    starting = false;
    finishIfDone();
    if (!over && !offloaded) {
      schedule();
    }
  }

  private boolean isSoft(int id) {
    return endpoint.fetches().get(id).softDeadlineNanos() != Long.MAX_VALUE;
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
      joins.set(id, feed, Target.failed(Reason.TIMEOUT));
    }
    ended(fetch);
  }

  // ---- the end

  @Override
  public void cancel() {
    if (!over) {
      close();
    }
  }

  private void finish() {
    abandonAll();
    if (writeFailure != null) {
      shaped(new Shaped.Failed(writeFailure));
      return;
    }
    if (plan().body() instanceof Body.Empty && outcome.wrote()) {
      give(Answers.empty(plan()), 0);
      return;
    }
    var input =
        new ShapeInput(
            allTables(),
            joins,
            endpoint.shape().conditions(this::isOn),
            endpoint.expectedAnswer(),
            PreparedEndpoint.MAX_ANSWER);
    if (input.estimatedBytes() > Compute.THRESHOLD) {
      offload(() -> endpoint.shape().write(input), this::shaped, this::cannotShape);
    } else {
      shaped(endpoint.shape().write(input));
    }
  }

  private List<Tables> allTables() {
    for (int result = 0; result < tables.length; result++) {
      tables(result);
    }
    List<Tables> all = new ArrayList<>(tables.length);
    for (Tables one : tables) {
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  private boolean isOn(String variable) {
    Integer number = endpoint.variables().get(variable);
    return number != null && variables[number] instanceof Value.BooleanValue(var on) && on;
  }

  private void cannotShape() {
    shaped(new Shaped.Failed(Reason.LIMIT));
  }

  private void shaped(Shaped shaped) {
    int holes = shaped instanceof Shaped.Written(_, _, var list) ? list.size() : 0;
    if (shaped instanceof Shaped.Written(_, var length, _)) {
      endpoint.answered(length);
      outcome.hold(length);
    }
    give(endpoint.answers().of(shaped, outcome, request), holes);
  }

  private void give(Answer given, int holes) {
    close();
    endpoint
        .engine()
        .observer()
        .answered(plan(), request, given.status(), calls, holes, now() - request.startNanos());
    answer.accept(given);
  }

  private void close() {
    over = true;
    if (timer != null) {
      timer.cancel();
    }
    abandonAll();
    deferred = null;
    endpoint.budget().add(-held);
    endpoint.held(outcome.heldBytes());
  }

  private void abandonAll() {
    for (FetchRun fetch : fetches) {
      if (fetch != null) {
        fetch.abandon();
      }
    }
    Arrays.fill(fetches, null);
  }
}
