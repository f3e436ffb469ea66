package dev.facet.definition;

import dev.facet.definition.diagnostic.Diagnostic;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What loading a workspace gave.
 *
 * @param workspace the good part: facets with errors are left out; null when the workspace's own
 *     configuration or the graph has errors
 * @param failedFacets the facets that are left out, in the order of the configuration
 * @param diagnostics everything there is to say, sorted by place
 */
public record Loaded(
    @Nullable Workspace workspace,
    SequencedSet<String> failedFacets,
    List<Diagnostic> diagnostics) {
  public Loaded {
    failedFacets = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(failedFacets));
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
