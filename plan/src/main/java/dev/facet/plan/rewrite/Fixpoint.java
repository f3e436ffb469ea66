package dev.facet.plan.rewrite;

import dev.facet.plan.Plan;
import java.util.Optional;
import java.util.function.Function;

/** Repeats a step until it has nothing left to do. */
final class Fixpoint {
  private Fixpoint() {}

  /**
   * The plan after the last step; the same instance when there was none.
   *
   * @param step a plan with one thing less to do, or nothing when there is nothing
   */
  static Plan of(Plan plan, Function<Plan, Optional<Plan>> step) {
    Plan current = plan;
    Optional<Plan> next = step.apply(current);
    while (next.isPresent()) {
      current = next.get();
      next = step.apply(current);
    }
    return current;
  }
}
