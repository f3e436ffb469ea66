package dev.facet.server.snapshot;

import dev.facet.definition.diagnostic.Diagnostic;
import java.util.List;

/** What came of a reload. */
public sealed interface ReloadOutcome {
  /** A word for programs and metrics. */
  String word();

  /** The files are as they were. */
  record Unchanged(long snapshot) implements ReloadOutcome {
    @Override
    public String word() {
      return "unchanged";
    }
  }

  /**
   * There is a new snapshot.
   *
   * @param operations one per facet
   * @param diagnostics everything there is to say about the files
   */
  record Swapped(Snapshot snapshot, List<Operation> operations, List<Diagnostic> diagnostics)
      implements ReloadOutcome {
    public Swapped {
      operations = List.copyOf(operations);
      diagnostics = List.copyOf(diagnostics);
    }

    /** Every facet is served as its files are. */
    public boolean isWhole() {
      return snapshot.facets().values().stream().allMatch(FacetState.Serving.class::isInstance);
    }

    @Override
    public String word() {
      return isWhole() ? "swapped" : "partly";
    }
  }

  /** The workspace itself has errors: everything stays as it is. */
  record Refused(List<Diagnostic> diagnostics) implements ReloadOutcome {
    public Refused {
      diagnostics = List.copyOf(diagnostics);
    }

    @Override
    public String word() {
      return "refused";
    }
  }

  /** The files cannot be read: everything stays as it is. */
  record Unreadable(String reason) implements ReloadOutcome {
    @Override
    public String word() {
      return "unreadable";
    }
  }
}
