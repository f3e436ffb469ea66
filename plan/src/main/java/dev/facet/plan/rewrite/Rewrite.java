package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Plan;
import dev.facet.plan.graph.Lookups;

/** A rule that makes a plan cheaper and leaves its response as it is. */
@FunctionalInterface
public interface Rewrite {

  /** The rewritten plan; the same instance when the rule does not fire. */
  Plan apply(Plan plan, GraphDefinition graph, Lookups lookups);
}
