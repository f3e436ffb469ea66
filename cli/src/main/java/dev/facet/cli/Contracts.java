package dev.facet.cli;

import dev.facet.contract.Contract;
import dev.facet.contract.emit.Emitter;
import dev.facet.definition.Workspace;
import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.plan.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The contracts of a compiled workspace. */
final class Contracts {
  private Contracts() {}

  /** By the facet's name, of the facets that have no mistakes. */
  static SequencedMap<String, Contract> of(Compilation compilation) {
    var contracts = new LinkedHashMap<String, Contract>();
    Workspace workspace = compilation.workspace();
    if (workspace != null) {
      for (FacetDefinition facet : workspace.facets()) {
        String name = facet.config().name();
        List<Plan> plans = compilation.facets().get(name);
        if (plans != null) {
          contracts.put(name, Emitter.emit(facet.config(), workspace.graph(), plans));
        }
      }
    }
    return contracts;
  }
}
