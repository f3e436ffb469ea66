package dev.facet.plan.compile;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.graph.Lookups;

/** What all parts of the compiler share while they compile one endpoint. */
record Scope(
    GraphDefinition graph,
    Lookups lookups,
    FacetConfig facet,
    Diagnostics diagnostics,
    Draft draft) {}
