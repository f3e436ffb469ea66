package dev.facet.contract.emit;

import dev.facet.contract.Contract;
import dev.facet.contract.Operation;
import dev.facet.contract.Operation.Success;
import dev.facet.contract.Schema;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.Route;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes the contract of a facet from its plans. Equal plans give equal contracts.
 *
 * <p>Threading: stateless.
 */
public final class Emitter {
  private final FacetConfig facet;
  private final Inputs inputs;
  private final Outputs outputs;
  private final Problems problems;
  private final Registry registry = new Registry();

  private Emitter(FacetConfig facet, GraphDefinition graph) {
    this.facet = facet;
    this.problems = new Problems(registry);
    var leaves = new Leaves(graph, registry);
    this.inputs = new Inputs(graph, facet.names(), leaves, registry);
    this.outputs = new Outputs(graph, leaves, registry, facet.client() == Client.MOBILE);
  }

  /**
   * The contract of what is served now.
   *
   * @param graph that the plans were compiled against
   * @param plans of all the facet's endpoints
   */
  public static Contract emit(FacetConfig facet, GraphDefinition graph, List<Plan> plans) {
    var emitter = new Emitter(facet, graph);
    plans.forEach(
        plan -> SchemaName.takenBy(plan.endpoint().name()).forEach(emitter.registry::reserve));
    var operations = new ArrayList<Operation>();
    plans.forEach(plan -> operations.add(emitter.operation(plan)));
    operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
    return new Contract(
        facet.name(), Contract.CURRENT, Security.of(facet), operations, emitter.registry.all());
  }

  private Operation operation(Plan plan) {
    EndpointDefinition endpoint = plan.endpoint();
    return new Operation(
        SchemaName.camel(endpoint.name()),
        tag(endpoint.route()),
        endpoint.summary(),
        endpoint.method(),
        path(endpoint.route()),
        endpoint.kind() == EndpointDefinition.Kind.QUERY,
        inputs.parameters(endpoint),
        inputs.body(endpoint).orElse(null),
        success(plan),
        problems.of(plan),
        plan.reads(),
        plan.writes(),
        plan.worstCalls());
  }

  private Success success(Plan plan) {
    EndpointDefinition endpoint = plan.endpoint();
    boolean write = endpoint.kind() == EndpointDefinition.Kind.MUTATION;
    SchemaName name = SchemaName.of(endpoint.name());
    return switch (plan.body()) {
      case Body.Empty _ -> new Success(endpoint.status(), null, false);
      case Body.Single(var shape) -> {
        Selected root =
            endpoint.roots().getFirst() instanceof Selection.Field field
                ? Selected.of(field, name)
                : Selected.of(List.of(), name);
        yield success(endpoint.status(), outputs.served(shape, root), write);
      }
      case Body.Roots(var object) ->
          success(
              endpoint.status(),
              outputs.served(object, Selected.of(endpoint.roots(), name)),
              write);
    };
  }

  /** A root that is null is a 404; after a write, what cannot be shown is null. */
  private Success success(int status, Served body, boolean write) {
    boolean partial = outputs.takePartial();
    Schema schema = write ? body.orNull(true).whole() : body.schema();
    return new Success(status, schema, partial || write);
  }

  private String path(Route route) {
    boolean bare = route.segments().isEmpty() && !facet.path().isEmpty();
    return bare ? facet.path() : facet.path() + route;
  }

  private String tag(Route route) {
    return route.segments().stream()
        .filter(Route.Segment.Literal.class::isInstance)
        .map(segment -> ((Route.Segment.Literal) segment).text())
        .findFirst()
        .orElse(facet.name());
  }
}
