package dev.facet.server.snapshot;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.identity.WebSignIn;
import dev.facet.server.page.Pages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A facet that is served.
 *
 * @param graph what it was compiled against; after a failed reload an older one than its neighbours
 * @param signIn how its users sign in; null when they do not
 * @param endpoints in the order of its files
 * @param pages the files of its application; null: none
 */
public record ServedFacet(
    FacetDefinition definition,
    GraphDefinition graph,
    @Nullable WebSignIn signIn,
    List<ServedEndpoint> endpoints,
    List<ServedProxy> proxies,
    @Nullable Pages pages) {
  public ServedFacet {
    requireNonNull(definition, "definition");
    requireNonNull(graph, "graph");
    endpoints = List.copyOf(endpoints);
    proxies = List.copyOf(proxies);
  }

  public String name() {
    return definition.config().name();
  }

  /** Whether compiling this would give what is served already. */
  boolean isMadeOf(FacetDefinition other, GraphDefinition otherGraph) {
    return definition.equals(other) && graph.equals(otherGraph);
  }
}
