package dev.facet.server.snapshot;

import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.engine.Endpoint;
import dev.facet.plan.Plan;

/** Makes a plan ready to run. Threading: one reload at a time. */
@FunctionalInterface
public interface EndpointFactory {
  Endpoint prepare(WorkspaceConfig config, Plan plan, GraphDefinition graph);
}
