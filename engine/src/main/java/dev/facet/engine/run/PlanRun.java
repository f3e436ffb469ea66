package dev.facet.engine.run;

import dev.facet.definition.graph.Value;
import dev.facet.engine.Invocation;
import dev.facet.engine.Run;
import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.Caches;
import dev.facet.engine.cache.Stored;
import dev.facet.engine.call.CallInputs;
import dev.facet.engine.call.Rendering;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import dev.facet.engine.page.Opened;
import dev.facet.engine.shape.ShapeInput;
import dev.facet.engine.shape.Shaped;
import dev.facet.engine.table.Tables;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.plan.Body;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request: a state machine over the plan, from its first fetch to its answer.
 *
 * <pre>
 *   Turns ──(what happens)──► Progress ──(starts)──► FetchRun ──► CallRun ──► Dispatch ──► sources
 *   Deadlines ──(what is late)──►│                                   │
 *                                └──(all ended)──► finish            └──► Gathered
 * </pre>
 *
 * <p>Threading: the request's loop, but as {@link Turns} says.
 */
final class PlanRun implements Run {
  private final PreparedEndpoint endpoint;
  private final Invocation request;
  private final Consumer<Answer> answer;
  private final @Nullable Value[] variables;
  private final Opened.@Nullable Sealed cursor;
  private final CallInputs inputs;
  private final Outcome outcome = new Outcome();
  private final Gathered gathered;
  private final Progress progress;
  private final Deadlines deadlines;
  private final Dispatch dispatch;
  private final Turns turns;

  /** Null when the answer says nothing about caching. */
  private final @Nullable Ingredients ingredients;

  private boolean over;

  PlanRun(
      PreparedEndpoint endpoint,
      Invocation request,
      @Nullable Value[] variables,
      Opened.@Nullable Sealed cursor,
      long reserved,
      Consumer<Answer> answer) {
    this.endpoint = endpoint;
    this.request = request;
    this.answer = answer;
    this.variables = variables;
    this.cursor = cursor;
    this.inputs = new CallInputs(variables, request.identity());
    this.gathered = new Gathered(endpoint, reserved);
    this.progress = new Progress(this, endpoint, variables);
    this.deadlines = new Deadlines(this, endpoint, request.loop(), request.startNanos());
    Engine engine = endpoint.engine();
    this.dispatch = new Dispatch(engine, request, plan().maxCalls(), deadlines.endNanos());
    this.turns = new Turns(this, endpoint.compute(), request.loop());
    this.ingredients = endpoint.composer() == null ? null : new Ingredients();
  }

  void begin() {
    turns.event(() -> {
      deadlines.schedule();
      progress.begin();
    });
  }

  // ---- its parts

  Plan plan() {
    return endpoint.plan();
  }

  CallInputs inputs() {
    return inputs;
  }

  Outcome outcome() {
    return outcome;
  }

  Gathered gathered() {
    return gathered;
  }

  Progress progress() {
    return progress;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  Turns turns() {
    return turns;
  }

  Engine engine() {
    return endpoint.engine();
  }

  long now() {
    return endpoint.engine().now();
  }

  // ---- pages

  /** Where the client wants to go on; null: from the beginning. */
  Opened.@Nullable Sealed cursor() {
    return cursor;
  }

  PageInputs pages() {
    PageInputs pages = endpoint.pages();
    if (pages == null) {
      throw new IllegalStateException("pages: none (expected: an endpoint that pages)");
    }
    return pages;
  }

  @Nullable Value variable(String name) {
    Integer number = endpoint.variables().get(name);
    return number == null ? null : variables[number];
  }

  /** The client can go on with this cursor. */
  void continuesAt(String next) {
    outcome.next(pages().link(request.rawQuery(), next));
  }

  /** The whole request is refused, whatever else has come. */
  void refuse(Problem problem) {
    progress.close();
    give(problem.toAnswer(), 0);
  }

  // ---- what its fetches report

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

  /** Whether an answer's envelope says that it is an error. */
  boolean hasError(PreparedFetch fetch, Tables tables, int row) {
    Result.Envelope envelope = plan().results().get(fetch.fetch().result()).envelope();
    Integer slot = envelope == null ? null : envelope.error();
    if (slot == null) {
      return false;
    }
    return switch (tables.level(0).kind(row, slot)) {
      case ABSENT, NULL -> false;
      case STRING, NUMBER, TRUE, FALSE, OBJECT, ARRAY -> true;
    };
  }

  /** A write has changed something, whatever comes after it. */
  void wrote(PreparedFetch fetch, String target) {
    if (fetch.isWrite()) {
      outcome.wrote(true);
      Caches caches = endpoint.engine().caches();
      caches.invalidate(CacheKey.urlTag(fetch.source().origin(), target));
      plan().writes().forEach(type -> caches.invalidate(FetchCaches.TYPE + type));
    }
  }

  /**
   * An answer is part of this one.
   *
   * @param stored as it is in the cache; null when it is not
   */
  void tasted(PreparedFetch fetch, @Nullable Stored stored) {
    if (ingredients == null) {
      return;
    }
    boolean personal = fetch.personal() || fetch.source().carriesAuthorization(request.headers());
    if (stored == null) {
      ingredients.unkept(personal);
    } else {
      ingredients.kept(stored, personal || stored.isPrivate());
    }
  }

  /** Something came from the cache, and not because it was asked for now. */
  void knew() {
    if (ingredients != null) {
      ingredients.knew();
    }
  }

  /** A call has ended. */
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

  void broke(RuntimeException bug) {
    endpoint.engine().observer().broke(plan(), request, bug);
    if (!over) {
      give(Answers.internal(), 0);
    }
  }

  // ---- the end

  boolean isOver() {
    return over;
  }

  @Override
  public void cancel() {
    if (!over) {
      close();
    }
  }

  /** Writes the answer from what is there. */
  void finish() {
    progress.close();
    Reason writeFailure = progress.writeFailure();
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
            gathered.allTables(),
            gathered.joins(),
            endpoint.shape().conditions(this::isOn),
            this::variable,
            endpoint.expectedAnswer(),
            PreparedEndpoint.MAX_ANSWER);
    if (input.estimatedBytes() > Compute.THRESHOLD) {
      turns.offload(() -> endpoint.shape().write(input), this::shaped, this::cannotShape);
    } else {
      shaped(endpoint.shape().write(input));
    }
  }

  private boolean isOn(String variable) {
    Integer number = endpoint.variables().get(variable);
    return number != null && variables[number] instanceof Value.BooleanValue(var on) && on;
  }

  private void cannotShape() {
    shaped(new Shaped.Failed(Reason.OVERLOADED));
  }

  private void shaped(Shaped shaped) {
    int holes = 0;
    Answer made = endpoint.answers().of(shaped, outcome, request);
    if (shaped instanceof Shaped.Written(_, var length, var list)) {
      holes = list.size();
      endpoint.answered(length);
      gathered.hold(length);
      Composer composer = endpoint.composer();
      if (composer != null && ingredients != null && holes == 0) {
        made = composer.finished(made, ingredients, request, dispatch.calls());
      }
    }
    give(made, holes);
  }

  private void give(Answer given, int holes) {
    close();
    Headers groups = endpoint.invalidates();
    Answer told =
        groups.isEmpty() || !outcome.wrote()
            ? given
            : given.withHeaders(Headers.builder().addAll(given.headers()).addAll(groups).build());
    int status = told.status();
    long nanos = now() - request.startNanos();
    endpoint.engine().observer().answered(plan(), request, status, dispatch.calls(), holes, nanos);
    answer.accept(told);
  }

  private void close() {
    over = true;
    deadlines.cancel();
    progress.close();
    turns.close();
    gathered.release();
  }
}
