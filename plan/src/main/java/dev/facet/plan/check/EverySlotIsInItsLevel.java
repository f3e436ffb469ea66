package dev.facet.plan.check;

import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.Wanted;
import dev.facet.plan.walk.SlotUses;
import dev.facet.plan.walk.SlotUses.Slot;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Each slot that is read is filled by the scan, and each is filled from one place. */
final class EverySlotIsInItsLevel implements Check {

  @Override
  public Optional<String> violation(Plan plan) {
    var filled = new HashSet<Slot>();
    for (Result result : plan.results()) {
      Optional<String> violation = fill(result, result.root(), 0, filled);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return SlotUses.of(plan).stream()
        .filter(slot -> !filled.contains(slot))
        .findFirst()
        .map(slot -> slot + " is read, and nothing fills it");
  }

  private static Optional<String> fill(Result result, Wanted wanted, int level, Set<Slot> filled) {
    Optional<String> own = fill(result, level, wanted.slot(), filled);
    if (own.isPresent()) {
      return own;
    }
    return switch (wanted) {
      case Wanted.Whole _ -> Optional.empty();
      case Wanted.Members(_, var members) ->
          members.values().stream()
              .map(member -> fill(result, member, level, filled))
              .flatMap(Optional::stream)
              .findFirst();
      case Wanted.Rows(_, int rows, var item) -> fill(result, item, rows, filled);
      case Wanted.Entries(_, int rows, int key, var item) -> {
        Optional<String> ofKey = fill(result, rows, key, filled);
        yield ofKey.isPresent() ? ofKey : fill(result, item, rows, filled);
      }
    };
  }

  private static Optional<String> fill(Result result, int level, int number, Set<Slot> filled) {
    var slot = new Slot(result.id(), level, number);
    if (level >= result.levels().size() || number >= result.levels().get(level).slots()) {
      return Optional.of(slot + " is outside its level");
    }
    return filled.add(slot) ? Optional.empty() : Optional.of(slot + " is filled twice");
  }
}
