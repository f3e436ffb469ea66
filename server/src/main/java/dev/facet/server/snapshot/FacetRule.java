package dev.facet.server.snapshot;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.diagnostic.Diagnostic;
import java.util.List;

/** What a facet's settings must be for this server, beyond being right in themselves. */
@FunctionalInterface
public interface FacetRule {
  /** Codes of what a rule says begin so; an error among them keeps the facet from being served. */
  String CODE_PREFIX = "server-";

  List<Diagnostic> check(WorkspaceConfig workspace, FacetConfig facet);
}
