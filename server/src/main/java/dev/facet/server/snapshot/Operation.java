package dev.facet.server.snapshot;

import dev.facet.definition.Workspace.FacetDefinition;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.plan.Plan;
import java.util.List;

/** What a reload does with one facet. */
public sealed interface Operation {
  String facet();

  /** Nothing of it has changed: its endpoints go on as they are. */
  record Retain(String facet) implements Operation {}

  /** Its plans are made ready and take the place of those before, if there are any. */
  record Serve(String facet, FacetDefinition definition, List<Plan> plans) implements Operation {
    public Serve {
      plans = List.copyOf(plans);
    }
  }

  /** It does not compile; its last good version stays. */
  record KeepLastGood(String facet, List<Diagnostic> mistakes) implements Operation {
    public KeepLastGood {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** It does not compile, and there is no version of it to serve. */
  record Fail(String facet, List<Diagnostic> mistakes) implements Operation {
    public Fail {
      mistakes = List.copyOf(mistakes);
    }
  }

  /** The workspace does not name it any more. */
  record Drop(String facet) implements Operation {}
}
