package dev.facet.engine.run;

import dev.facet.definition.config.CacheConfig;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.Credentials;
import dev.facet.engine.call.CallTemplate;
import dev.facet.engine.call.PointerTranslation;
import dev.facet.engine.call.RequestKeys;
import dev.facet.engine.source.CachedReads;
import dev.facet.engine.source.SourceSettings;
import dev.facet.engine.source.limit.Need;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.plan.Call;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.walk.Essential;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prepares the fetches of one plan. */
final class Preparation {
  private static final Headers READ = Headers.of("accept", "application/json");
  private static final Headers WITH_BODY =
      Headers.builder()
          .add("accept", "application/json")
          .add("content-type", "application/json")
          .build();

  private final Plan plan;
  private final GraphDefinition graph;
  private final Engine engine;
  private final Credentials credentials;
  private final Map<String, Integer> variables;
  private final Map<String, SourceSettings> sources = new HashMap<>();
  private final Set<String> claims = new LinkedHashSet<>();
  private final @Nullable CachedReads reads;
  private final List<Set<Integer>> dependencies = new ArrayList<>();

  /**
   * A plan and what it is prepared with.
   *
   * @param reads null when the facet has no cache
   */
  Preparation(
      Engine engine,
      Plan plan,
      GraphDefinition graph,
      Map<String, Integer> variables,
      @Nullable CachedReads reads) {
    this.reads = reads;
    this.plan = plan;
    this.graph = graph;
    this.engine = engine;
    this.credentials = engine.credentials();
    this.variables = variables;
  }

  /** Claims without which the endpoint cannot run; complete after {@link #fetches}. */
  Set<String> claims() {
    return Set.copyOf(claims);
  }

  List<PreparedFetch> fetches() {
    for (Fetch fetch : plan.fetches()) {
      dependencies.add(dependencies(fetch));
    }
    Set<Integer> essential = Essential.of(plan);
    List<PreparedFetch> prepared = new ArrayList<>();
    for (Fetch fetch : plan.fetches()) {
      prepared.add(prepare(fetch, need(fetch, essential)));
    }
    return List.copyOf(prepared);
  }

  private static Need need(Fetch fetch, Set<Integer> essential) {
    Need read = essential.contains(fetch.id()) ? Need.ESSENTIAL : Need.OPTIONAL;
    return fetch.isWrite() ? Need.WRITE : read;
  }

  private Set<Integer> dependencies(Fetch fetch) {
    Set<Integer> waitsFor = new LinkedHashSet<>(fetch.after());
    for (int result : PreparedFetch.feedingResults(fetch.feed())) {
      for (Fetch filling : plan.fetches()) {
        if (filling.result() == result && filling.id() != fetch.id()) {
          waitsFor.add(filling.id());
        }
      }
    }
    return waitsFor;
  }

  private PreparedFetch prepare(Fetch fetch, Need need) {
    SourceDefinition source = graph.source(fetch.rest().source());
    SourceSettings settings =
        sources.computeIfAbsent(source.name(), _ -> SourceSettings.of(source, plan.facet()));
    var call = CallTemplate.compile(fetch, source, graph, variables);
    List<RequestKeys> keys = keys(fetch, source);
    claims.addAll(call.claims());
    keys.forEach(one -> claims.addAll(one.claims()));
    boolean shows = credentials.applyTo(source, plan.facet());
    boolean personal =
        shows || !call.claims().isEmpty() || keys.stream().anyMatch(one -> !one.claims().isEmpty());
    return new PreparedFetch(
        fetch,
        call,
        keys,
        settings,
        engine.guards().caller(source, plan.facet(), need),
        method(fetch.rest().method()),
        fetch.call().body() == null ? READ : WITH_BODY,
        personal,
        shows,
        isRepeatable(fetch),
        cache(fetch),
        conditions(fetch),
        fetch.softDeadline() == null ? Long.MAX_VALUE : fetch.softDeadline().toNanos(),
        errors(fetch, source),
        dependents(fetch),
        dependencies.get(fetch.id()).size());
  }

  private @Nullable FetchCache cache(Fetch fetch) {
    CacheConfig config = plan.facet().cache();
    return reads == null || config == null
        ? null
        : FetchCaches.of(fetch, plan.results().get(fetch.result()), graph, reads, config);
  }

  private List<RequestKeys> keys(Fetch fetch, SourceDefinition source) {
    if (!(fetch.feed() instanceof Feed.Bulk bulk)) {
      return List.of();
    }
    return bulk.keys().stream()
        .map(one -> RequestKeys.compile(one, graph, source.names(), variables))
        .toList();
  }

  private static Method method(RestDefinition.Method method) {
    return switch (method) {
      case GET -> Method.GET;
      case POST -> Method.POST;
      case PUT -> Method.PUT;
      case PATCH -> Method.PATCH;
      case DELETE -> Method.DELETE;
    };
  }

  /** Whether another read of the plan goes to the same source and begins alike. */
  private boolean isRepeatable(Fetch fetch) {
    if (fetch.isWrite()) {
      return false;
    }
    return plan.fetches().stream()
        .filter(other -> other.id() != fetch.id() && !other.isWrite())
        .filter(other -> other.rest().source().equals(fetch.rest().source()))
        .anyMatch(other -> beginning(other).equals(beginning(fetch)));
  }

  private static String beginning(Fetch fetch) {
    List<Call.Part> target = fetch.call().target();
    String text =
        !target.isEmpty() && target.getFirst() instanceof Call.Fixed(var fixed) ? fixed : "";
    int slash = text.indexOf('/', 1);
    return slash < 0 ? text : text.substring(0, slash);
  }

  private List<List<PreparedFetch.HeldCondition>> conditions(Fetch fetch) {
    return fetch.when().stream().map(all -> all.stream().map(this::condition).toList()).toList();
  }

  private PreparedFetch.HeldCondition condition(Condition condition) {
    Integer number = variables.get(condition.variable());
    if (number == null) {
      throw new IllegalArgumentException(
          "condition: $" + condition.variable() + " (expected: one of " + variables.keySet() + ")");
    }
    return new PreparedFetch.HeldCondition(number, condition.expected());
  }

  private SourceErrors errors(Fetch fetch, SourceDefinition source) {
    var pointers =
        new PointerTranslation(
            fetch.call().body(), graph, source, plan.endpoint(), plan.facet().names());
    return new SourceErrors(
        fetch, source, new SourceProblem(fetch.rest().problem(), source, pointers));
  }

  private List<Integer> dependents(Fetch fetch) {
    List<Integer> found = new ArrayList<>();
    for (Fetch other : plan.fetches()) {
      if (dependencies.get(other.id()).contains(fetch.id())) {
        found.add(other.id());
      }
    }
    return found;
  }
}
