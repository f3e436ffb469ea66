package dev.facet.plan.compile;

import dev.facet.definition.Workspace;
import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Plan;
import dev.facet.plan.graph.Lookups;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Compiles checked definitions into plans. Every endpoint is compiled, whatever the others come to;
 * a facet in which one has an error has no plans.
 *
 * <p>Threading: stateless.
 */
public final class Compiler {
  private Compiler() {}

  public static Compiled compile(Workspace workspace) {
    var lookups = new Lookups(workspace.graph());
    var diagnostics = new ArrayList<Diagnostic>();
    var plans = new LinkedHashMap<String, List<Plan>>();
    for (FacetDefinition facet : workspace.facets()) {
      var found = new Diagnostics();
      List<Plan> compiled = facet(workspace.graph(), lookups, facet, found);
      if (!found.hasErrors()) {
        plans.put(facet.config().name(), compiled);
      }
      diagnostics.addAll(found.sorted());
    }
    return new Compiled(plans, diagnostics.stream().distinct().sorted().toList());
  }

  private static List<Plan> facet(
      GraphDefinition graph, Lookups lookups, FacetDefinition facet, Diagnostics diagnostics) {
    var plans = new ArrayList<Plan>();
    for (EndpointDefinition endpoint : facet.endpoints()) {
      new EndpointCompiler(graph, lookups, facet.config(), endpoint, diagnostics)
          .compile()
          .ifPresent(plans::add);
    }
    return plans;
  }
}
