package dev.facet.definition;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.graph.GraphDefinition;
import java.util.List;

/** A checked workspace: the graph and the facets that it serves. */
public record Workspace(
    WorkspaceConfig config, GraphDefinition graph, List<FacetDefinition> facets) {
  public Workspace {
    requireNonNull(config, "config");
    requireNonNull(graph, "graph");
    facets = List.copyOf(facets);
  }

  /** One client's BFF. */
  public record FacetDefinition(FacetConfig config, List<EndpointDefinition> endpoints) {
    public FacetDefinition {
      requireNonNull(config, "config");
      endpoints = List.copyOf(endpoints);
    }
  }
}
