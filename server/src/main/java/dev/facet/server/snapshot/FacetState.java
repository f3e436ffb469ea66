package dev.facet.server.snapshot;

import dev.facet.definition.diagnostic.Diagnostic;
import java.util.List;

/** How a facet of a snapshot is. */
public sealed interface FacetState {
  /** It is served as its files say. */
  record Serving(ServedFacet facet) implements FacetState {}

  /**
   * Its files have mistakes; it is served as they last said without.
   *
   * @param mistakes of its files as they are now
   */
  record Stale(ServedFacet facet, List<Diagnostic> mistakes) implements FacetState {
    public Stale {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** Its files have mistakes, and it has never been served: the server is not ready. */
  record Failed(List<Diagnostic> mistakes) implements FacetState {
    public Failed {
      mistakes = List.copyOf(mistakes);
    }
  }
}
