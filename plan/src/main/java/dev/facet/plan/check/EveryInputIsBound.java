package dev.facet.plan.check;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Plan;
import dev.facet.plan.walk.Operands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls read only what their feed gives them: columns of a row, or lists of keys. */
final class EveryInputIsBound implements Check {

  @Override
  public Optional<String> violation(Plan plan) {
    List<String> violations = new ArrayList<>();
    for (Fetch fetch : plan.fetches()) {
      Operands.visit(
          fetch.call(),
          operand -> {
            if (!isBound(operand, fetch)) {
              violations.add("fetch " + fetch.id() + " has no " + operand);
            }
          });
    }
    return violations.stream().findFirst();
  }

  private static boolean isBound(Operand operand, Fetch fetch) {
    return switch (operand) {
      case Operand.Argument _, Operand.Identity _ -> true;
      case Operand.Column _ -> fetch.feed() instanceof Feed.EachRow;
      case Operand.OfPage _ -> fetch.paging() != null;
      case Operand.KeyList(int part, _) ->
          fetch.feed() instanceof Feed.Bulk bulk && part < bulk.itemKey().size();
    };
  }
}
