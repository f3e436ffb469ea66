package dev.facet.plan.compile;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.graph.Ordered;
import dev.facet.plan.Plan;
import java.util.List;
import java.util.SequencedMap;

/**
 * What became of a workspace.
 *
 * @param facets plans by the facet's name, in the order of its endpoints; a facet with an error has
 *     none and is absent
 * @param diagnostics errors and lints, in the order of places
 */
public record Compiled(SequencedMap<String, List<Plan>> facets, List<Diagnostic> diagnostics) {
  public Compiled {
    facets = Ordered.copyOf(facets);
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
