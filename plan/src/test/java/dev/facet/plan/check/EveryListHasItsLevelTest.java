package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link EveryListHasItsLevel}. */
final class EveryListHasItsLevelTest {

  @Test
  void holds() {
    Plan plan = plan(query("orders { number }"));

    assertThat(new EveryListHasItsLevel().violation(plan)).isEmpty();
  }

  @Test
  void does_not_hold() {
    Plan plan = plan(query("orders { number }"));

    Plan broken =
        plan.with(
            plan.fetches(),
            plan.results(),
            new Body.Single(
                new Shape.Join(
                    0,
                    0,
                    true,
                    new Shape.Items(0, 1, true, null, true, new Shape.ObjectShape(List.of())))));

    assertThat(new EveryListHasItsLevel().violation(broken))
        .contains("Position[result=0, level=0] has no list of level 1 at 0");
  }
}
