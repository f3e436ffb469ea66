package dev.facet.server.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what a reload does with each facet. */
final class Operations {
  private Operations() {}

  /** In the order of the workspace; facets that it no longer names come last. */
  static List<Operation> between(@Nullable Snapshot before, Candidate candidate) {
    List<Operation> operations = new ArrayList<>();
    candidate
        .facets()
        .forEach((name, outcome) -> operations.add(operation(name, outcome, before, candidate)));
    if (before != null) {
      for (String name : before.facets().keySet()) {
        if (!candidate.facets().containsKey(name)) {
          operations.add(new Operation.Drop(name));
        }
      }
    }
    return operations;
  }

  private static Operation operation(
      String name, Candidate.Outcome outcome, @Nullable Snapshot before, Candidate candidate) {
    Optional<ServedFacet> last = last(name, before);
    return switch (outcome) {
      case Candidate.Outcome.Good(var definition, var plans) ->
          last.isPresent() && last.get().isMadeOf(definition, candidate.graph())
              ? new Operation.Retain(name)
              : new Operation.Serve(name, definition, plans);
      case Candidate.Outcome.Bad(var mistakes) ->
          last.isPresent()
              ? new Operation.KeepLastGood(name, mistakes)
              : new Operation.Fail(name, mistakes);
    };
  }

  /** What is served of a facet before the reload. */
  static Optional<ServedFacet> last(String name, @Nullable Snapshot before) {
    FacetState state = before == null ? null : before.facets().get(name);
    return state == null ? Optional.empty() : Snapshot.served(state);
  }
}
