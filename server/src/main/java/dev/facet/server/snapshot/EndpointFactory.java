package dev.facet.server.snapshot;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.engine.Endpoint;
import dev.facet.engine.pass.PassThrough;
import dev.facet.identity.WebSignIn;
import dev.facet.identity.caller.FacetAccess;
import dev.facet.plan.Plan;
import dev.facet.server.metrics.EndpointMeters;
import dev.facet.server.page.Pages;
import org.jspecify.annotations.Nullable;

/** Makes a plan ready to run. Threading: one reload at a time. */
@FunctionalInterface
public interface EndpointFactory {
  Endpoint prepare(WorkspaceConfig config, Plan plan, GraphDefinition graph);

  /**
   * How users sign in to the facet; null when they do not.
   *
   * @throws IllegalArgumentException when its settings cannot be used
   */
  default @Nullable WebSignIn signIn(WorkspaceConfig config, FacetConfig facet) {
    return null;
  }

  /** Which credentials open the facet; null when it asks for none. */
  default @Nullable FacetAccess access(FacetConfig facet) {
    return null;
  }

  /** The files of the application that the facet serves, not read yet; null: none. */
  default @Nullable Pages pages(FacetConfig facet) {
    return null;
  }

  /** What answers in place of these files while they are developed; null: nothing does. */
  default @Nullable PassThrough developmentServer(
      WorkspaceConfig config, FacetConfig facet, GraphDefinition graph, EndpointMeters meters) {
    return null;
  }
}
