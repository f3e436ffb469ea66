package dev.facet.plan.check;

import dev.facet.plan.Plan;
import java.util.Optional;

/** A sentence that is true of every plan; the class's name is the sentence. */
@FunctionalInterface
interface Check {

  /** What contradicts the sentence, or nothing. */
  Optional<String> violation(Plan plan);
}
