package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@link Checks}. */
final class ChecksTest {

  @Test
  void a_broken_plan_is_a_bug_that_names_its_step_and_the_sentence() {
    Plan plan = plan(query("orders { product { name } }"));
    Plan broken = plan.with(plan.fetches().reversed(), plan.results(), plan.body());

    assertThatThrownBy(() -> Checks.run(broken, "MergeEqualFetches"))
        .isInstanceOf(BrokenPlan.class)
        .hasMessage(
            "web/Test: after MergeEqualFetches, EveryNumberIsItsPlace does not hold: fetch 1 stands"
                + " at 0");
  }
}
