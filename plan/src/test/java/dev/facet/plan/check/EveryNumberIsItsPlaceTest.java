package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@link EveryNumberIsItsPlace}. */
final class EveryNumberIsItsPlaceTest {

  @Test
  void holds() {
    Plan plan = plan(query("orders { product { name } }"));

    assertThat(new EveryNumberIsItsPlace().violation(plan)).isEmpty();
  }

  @Test
  void does_not_hold() {
    Plan plan = plan(query("orders { product { name } }"));

    Plan broken = plan.with(plan.fetches().reversed(), plan.results(), plan.body());

    assertThat(new EveryNumberIsItsPlace().violation(broken)).contains("fetch 1 stands at 0");
  }
}
