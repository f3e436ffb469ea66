package dev.facet.plan.check;

import dev.facet.plan.Plan;
import java.util.List;

/** What every plan must be, checked after the compile and after each rewrite. */
public final class Checks {
  private static final List<Check> ALL =
      List.of(
          new EveryNumberIsItsPlace(),
          new EverySlotIsInItsLevel(),
          new EveryListHasItsLevel(),
          new EveryInputIsBound(),
          new EveryJoinHasItsFeed(),
          new FetchesAreAcyclic(),
          new ReadsFollowTheWrite());

  private Checks() {}

  /**
   * Throws when the plan is not what it must be, which is a bug.
   *
   * @param step what made the plan
   */
  public static void run(Plan plan, String step) {
    for (Check check : ALL) {
      check
          .violation(plan)
          .ifPresent(violation -> {
            throw new BrokenPlan(plan, step, check.getClass().getSimpleName(), violation);
          });
    }
  }
}
