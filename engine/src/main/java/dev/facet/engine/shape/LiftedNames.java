package dev.facet.engine.shape;

import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.plan.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Finds the names that an object lifts into its parent, in their order, each with the conjunctions
 * of conditions under which it is there. Of an abstract type's objects, the names of all.
 */
final class LiftedNames {
  private final BiConsumer<String, List<List<Condition>>> found;
  private final List<List<Condition>> conditions = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  LiftedNames(BiConsumer<String, List<List<Condition>>> found) {
    this.found = found;
  }

  void collect(Shape shape) {
    switch (shape) {
      case Shape.ObjectShape(var members) -> members.forEach(this::collect);
      case Shape.Inside(_, _, var inner) -> collect(inner);
      case Shape.Join(_, _, _, var inner) -> collect(inner);
      case Shape.Given(_, _, var inner) -> collect(inner);
      case Shape.Guard(_, var inner) -> collect(inner);
      case Shape.Choice(_, var cases, _) -> cases.forEach(one -> collect(one.shape()));
      case Shape.LeafShape _,
          Shape.Items _,
          Shape.JoinMany _,
          Shape.Constant _,
          Shape.NextCursor _,
          Shape.Computed _,
          Shape.Arranged _ ->
          throw new IllegalArgumentException("lifted: " + shape + " (expected: an object)");
    }
  }

  private void collect(Shape.Member member) {
    boolean conditional = !member.conditions().isEmpty();
    if (conditional) {
      conditions.addLast(member.conditions());
    }
    switch (member) {
      case Shape.Named named -> {
        if (names.add(named.name())) {
          found.accept(named.name(), List.copyOf(conditions));
        }
      }
      case Shape.Lifted lifted -> collect(lifted.value());
    }
    if (conditional) {
      conditions.removeLast();
    }
  }
}
