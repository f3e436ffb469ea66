package dev.facet.server.snapshot;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.engine.pass.PassThrough;
import dev.facet.server.metrics.EndpointMeters;

/** Makes a proxied route ready to run. Threading: one reload at a time. */
@FunctionalInterface
public interface ProxyFactory {
  PassThrough prepare(
      WorkspaceConfig config,
      FacetConfig facet,
      ProxyDefinition proxy,
      GraphDefinition graph,
      EndpointMeters meters);
}
