package dev.facet.plan.check;

import dev.facet.plan.Plan;

/** A plan that contradicts what every plan must be: a bug of the compiler or of a rewrite. */
public final class BrokenPlan extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenPlan(Plan plan, String step, String sentence, String violation) {
    super(plan.id() + ": after " + step + ", " + sentence + " does not hold: " + violation);
  }
}
