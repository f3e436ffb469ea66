package dev.facet.plan.compile;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition.ObjectType;
import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import dev.facet.plan.check.Checks;
import dev.facet.plan.graph.Lookups;
import dev.facet.plan.rewrite.Rewrite;
import dev.facet.plan.rewrite.Rewrites;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles one endpoint: first a plan that is naive and right, then rewrites that make it cheap.
 * What a plan must be is checked after each step.
 */
final class EndpointCompiler {
  private final GraphDefinition graph;
  private final Lookups lookups;
  private final FacetConfig facet;
  private final EndpointDefinition endpoint;
  private final Diagnostics all;

  EndpointCompiler(
      GraphDefinition graph,
      Lookups lookups,
      FacetConfig facet,
      EndpointDefinition endpoint,
      Diagnostics diagnostics) {
    this.graph = graph;
    this.lookups = lookups;
    this.facet = facet;
    this.endpoint = endpoint;
    this.all = diagnostics;
  }

  /** The plan, or nothing when the endpoint has an error. */
  Optional<Plan> compile() {
    var own = new Diagnostics();
    Plan naive = naive(own);
    if (own.hasErrors()) {
      own.sorted().forEach(all::add);
      return Optional.empty();
    }
    Plan cheap = WorstCase.counted(cheap(naive));
    WorstCase.check(cheap, own);
    Plan plan = cheap.withAccess(Access.of(graph, facet, endpoint, cheap.fetches(), own));
    own.sorted().forEach(all::add);
    return own.hasErrors() ? Optional.empty() : Optional.of(plan);
  }

  /** The plan before any rewrite. */
  Plan naive(Diagnostics own) {
    var draft = new Draft();
    var scope = new Scope(graph, lookups, facet, own, draft);
    Body body = new RootCompiler(scope).body(endpoint);
    @Nullable Duration deadline = endpoint.deadline();
    @Nullable Integer maxCalls = endpoint.maxCalls();
    return new Plan(
        facet,
        endpoint,
        deadline == null ? facet.deadline() : deadline,
        maxCalls == null ? facet.maxCalls() : maxCalls,
        0,
        draft.fetches(),
        draft.results(),
        body,
        draft.reads(),
        writes());
  }

  private Plan cheap(Plan naive) {
    Checks.run(naive, "the naive compile");
    Plan plan = naive;
    for (Rewrite rewrite : Rewrites.ALL) {
      Plan rewritten = rewrite.apply(plan, graph, lookups);
      if (!rewritten.equals(plan)) {
        Checks.run(rewritten, rewrite.getClass().getSimpleName());
        plan = rewritten;
      }
    }
    return plan;
  }

  private List<String> writes() {
    var writes = new TreeSet<String>();
    if (endpoint.kind() == EndpointDefinition.Kind.MUTATION) {
      for (Selection root : endpoint.roots()) {
        if (root instanceof Selection.Field field) {
          writes.addAll(field.definition().writes());
          addEntity(field.definition().type().named(), writes);
        }
      }
    }
    return List.copyOf(writes);
  }

  private void addEntity(String type, Set<String> writes) {
    if (graph.type(type) instanceof ObjectType object && !object.keys().isEmpty()) {
      writes.add(type);
    }
  }
}
