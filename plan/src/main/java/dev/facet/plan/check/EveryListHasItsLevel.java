package dev.facet.plan.check;

import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Shape;
import dev.facet.plan.Wanted;
import dev.facet.plan.walk.Position;
import dev.facet.plan.walk.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The levels of a result are those of its lists, and shapes read a list from its own slot. */
final class EveryListHasItsLevel implements Check {

  private record ListSlot(int parent, int slot) {}

  @Override
  public Optional<String> violation(Plan plan) {
    Map<Position, ListSlot> lists = new HashMap<>();
    for (Result result : plan.results()) {
      collect(result, result.root(), 0, lists);
      for (int level = 1; level < result.levels().size(); level++) {
        ListSlot list = lists.get(new Position(result.id(), level));
        if (list == null || list.parent() != result.levels().get(level).parent()) {
          return Optional.of("level " + level + " of result " + result.id() + " has no list");
        }
      }
    }
    List<String> violations = new ArrayList<>();
    Shapes.visit(
        plan,
        (shape, at) -> {
          if (shape instanceof Shape.Items items
              && !new ListSlot(at.level(), items.slot())
                  .equals(lists.get(new Position(at.result(), items.level())))) {
            violations.add(at + " has no list of level " + items.level() + " at " + items.slot());
          }
        });
    return violations.stream().findFirst();
  }

  private static void collect(
      Result result, Wanted wanted, int level, Map<Position, ListSlot> lists) {
    switch (wanted) {
      case Wanted.Whole _ -> {}
      case Wanted.Members(_, var members) ->
          members.values().forEach(member -> collect(result, member, level, lists));
      case Wanted.Rows(int slot, int rows, var item) -> {
        lists.put(new Position(result.id(), rows), new ListSlot(level, slot));
        collect(result, item, rows, lists);
      }
      case Wanted.Entries(int slot, int rows, _, var item) -> {
        lists.put(new Position(result.id(), rows), new ListSlot(level, slot));
        collect(result, item, rows, lists);
      }
    }
  }
}
