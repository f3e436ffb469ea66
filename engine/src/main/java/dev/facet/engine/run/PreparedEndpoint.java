package dev.facet.engine.run;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.Requirement;
import dev.facet.definition.graph.Value;
import dev.facet.engine.Endpoint;
import dev.facet.engine.Identity;
import dev.facet.engine.Invocation;
import dev.facet.engine.Lack;
import dev.facet.engine.Run;
import dev.facet.engine.bind.Binder;
import dev.facet.engine.bind.Binding;
import dev.facet.engine.page.CursorKeys;
import dev.facet.engine.page.Cursors;
import dev.facet.engine.page.Opened;
import dev.facet.engine.scan.ScanProgram;
import dev.facet.engine.shape.ShapeProgram;
import dev.facet.engine.source.Budget;
import dev.facet.engine.source.CachedReads;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A plan with everything that can be decided before a request comes. Immutable but for what it has
 * learned of its answers' sizes.
 */
final class PreparedEndpoint implements Endpoint {
  /** Bytes of the largest answer. */
  static final int MAX_ANSWER = 64 << 20;

  private static final Run DONE = () -> {};

  private final Engine engine;
  private final Plan plan;
  private final Binder binder;
  private final Map<String, Integer> variables;
  private final List<PreparedFetch> fetches;
  private final int[] dependencies;
  private final int[] softFetches;
  private final List<ScanProgram> programs;
  private final ShapeProgram shape;
  private final Set<String> claims;

  /** Who may ask; null: everybody. */
  private final @Nullable Requirement access;

  private final Answers answers;
  private final Budget budget;

  /** Null when answers say nothing about caching, and everything below is as if there were none. */
  private final @Nullable Composer composer;

  private final Headers invalidates;
  private final Compute.Share compute;
  private final @Nullable PageInputs pages;
  private final int root;

  /** What requests hold lately, at most; racy updates lose nothing that matters. */
  private volatile long expectedBytes = 32 << 10;

  private volatile int expectedAnswer = 1 << 10;

  PreparedEndpoint(
      Engine engine,
      Plan given,
      GraphDefinition graph,
      Budget budget,
      Compute.Share compute,
      CursorKeys keys) {
    this.engine = engine;
    this.plan = Writes.withLenientRoots(given);
    this.binder = Binder.of(plan.endpoint(), graph, plan.facet());
    this.variables = Binder.numbers(plan.endpoint());
    CachedReads reads = engine.reads(plan.facet());
    var preparation = new Preparation(engine, plan, graph, variables, reads);
    this.fetches = preparation.fetches();
    this.dependencies = fetches.stream().mapToInt(PreparedFetch::dependencies).toArray();
    this.softFetches =
        fetches.stream()
            .filter(fetch -> fetch.softDeadlineNanos() != Long.MAX_VALUE)
            .mapToInt(PreparedFetch::id)
            .toArray();
    this.programs = plan.results().stream().map(ScanProgram::compile).toList();
    this.shape = ShapeProgram.compile(plan);
    this.claims = preparation.claims();
    this.access = plan.access();
    this.answers =
        new Answers(
            plan, PartialHeader.of(plan, engine.config().development()), engine.challenges());
    this.budget = budget;
    this.compute = compute;
    var cursors = new Cursors(keys, plan.facet().page().cursorTtl(), engine::wallMillis);
    this.pages = PageInputs.of(plan, variables, cursors);
    this.composer = Composer.of(this, plan, fetches, reads, engine.composedAnswers(plan.facet()));
    this.invalidates =
        reads == null || plan.writes().isEmpty()
            ? Headers.EMPTY
            : Headers.of(
                Composer.CacheGroups.INVALIDATION, Composer.CacheGroups.value(plan.writes()));
    this.root = rootFetch(plan.body());
  }

  /** The fetch without whose row there is no body; -1 when there is no such one. */
  private static int rootFetch(Body body) {
    return switch (body) {
      case Body.Single(Shape.Join(var fetch, _, _, _)) -> fetch;
      case Body.Empty(var fetch) -> fetch;
      case Body.Single _, Body.Roots _ -> -1;
    };
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public Run run(Invocation request, Consumer<Answer> answer) {
    if (access != null) {
      Lack lack = Lack.of(access, request.identity(), Instant.ofEpochMilli(engine.wallMillis()));
      if (lack != null) {
        return refuse(request, answers.lacking(lack), answer);
      }
    }
    if (!claims.isEmpty() && !hasClaims(request.identity())) {
      return refuse(request, answers.unauthenticated(), answer);
    }
    if (composer != null) {
      Answer known = composer.known(request);
      if (known != null) {
        return refuse(request, known, answer);
      }
    }
    return switch (binder.bind(request)) {
      case Binding.Refused(var problem) -> refuse(request, problem.toAnswer(), answer);
      case Binding.Bound(var values) -> {
        if (pages == null) {
          yield start(request, values, null, answer);
        }
        yield switch (pages.check(values)) {
          case PageInputs.Refused(var problem) -> refuse(request, problem.toAnswer(), answer);
          case PageInputs.Good(var cursor) -> start(request, values, cursor, answer);
        };
      }
    };
  }

  private Run start(
      Invocation request,
      @Nullable Value[] values,
      Opened.@Nullable Sealed cursor,
      Consumer<Answer> answer) {
    long expected = expectedBytes;
    if (!budget.reserve(expected)) {
      return refuse(request, Answers.overloaded(), answer);
    }
    var run = new PlanRun(this, request, values, cursor, expected, answer);
    run.begin();
    return run;
  }

  private boolean hasClaims(@Nullable Identity identity) {
    if (identity == null) {
      return false;
    }
    for (String claim : claims) {
      if (identity.claim(claim) == null) {
        return false;
      }
    }
    return true;
  }

  /** Answers without running the plan. */
  private Run refuse(Invocation request, Answer refusal, Consumer<Answer> answer) {
    long nanos = engine.now() - request.startNanos();
    engine.observer().answered(plan, request, refusal.status(), 0, 0, nanos);
    answer.accept(refusal);
    return DONE;
  }

  // ---- for the run

  Engine engine() {
    return engine;
  }

  Map<String, Integer> variables() {
    return variables;
  }

  List<PreparedFetch> fetches() {
    return fetches;
  }

  int[] dependencies() {
    return dependencies;
  }

  int[] softFetches() {
    return softFetches;
  }

  List<ScanProgram> programs() {
    return programs;
  }

  ShapeProgram shape() {
    return shape;
  }

  /** What a successful write tells clients to forget (RFC 9875). */
  Headers invalidates() {
    return invalidates;
  }

  @Nullable Composer composer() {
    return composer;
  }

  Answers answers() {
    return answers;
  }

  /** Null when nothing pages. */
  @Nullable PageInputs pages() {
    return pages;
  }

  Budget budget() {
    return budget;
  }

  Compute.Share compute() {
    return compute;
  }

  boolean isRoot(int fetch) {
    return fetch == root;
  }

  int expectedAnswer() {
    return expectedAnswer;
  }

  /** Learns from an answer: the next array begins a little larger than the largest of late. */
  void answered(int length) {
    int known = expectedAnswer;
    int wanted = Math.min(length + length / 8 + 64, MAX_ANSWER);
    if (wanted > known || wanted < known / 4) {
      expectedAnswer = wanted;
    }
  }

  /** Learns from what a request held. */
  void held(long bytes) {
    long known = expectedBytes;
    long wanted = Math.max(bytes, 4 << 10);
    if (wanted > known || wanted < known / 4) {
      expectedBytes = Math.max(wanted, known - known / 8);
    }
  }
}
