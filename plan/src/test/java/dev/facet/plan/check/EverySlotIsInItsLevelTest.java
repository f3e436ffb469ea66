package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link EverySlotIsInItsLevel}. */
final class EverySlotIsInItsLevelTest {

  @Test
  void holds() {
    Plan plan = plan(query("order(id: $id) { number }"));

    assertThat(new EverySlotIsInItsLevel().violation(plan)).isEmpty();
  }

  @Test
  void does_not_hold() {
    Plan plan = plan(query("order(id: $id) { number }"));

    Plan broken =
        plan.with(
            plan.fetches(),
            plan.results(),
            new Body.Single(
                new Shape.Join(
                    0,
                    0,
                    true,
                    new Shape.Given(List.of(9), true, new Shape.ObjectShape(List.of())))));

    assertThat(new EverySlotIsInItsLevel().violation(broken))
        .contains("Slot[result=0, level=0, slot=9] is read, and nothing fills it");
  }
}
