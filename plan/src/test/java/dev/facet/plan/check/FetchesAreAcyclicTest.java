package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link FetchesAreAcyclic}. */
final class FetchesAreAcyclicTest {

  @Test
  void holds() {
    Plan plan = plan(query("order(id: $id) { number }"));

    assertThat(new FetchesAreAcyclic().violation(plan)).isEmpty();
  }

  @Test
  void does_not_hold() {
    Plan plan = plan(query("order(id: $id) { number }"));

    Plan broken =
        plan.with(
            List.of(plan.fetches().getFirst().renumbered(0, List.of(0))),
            plan.results(),
            plan.body());

    assertThat(new FetchesAreAcyclic().violation(broken)).contains("fetch 0 waits for itself");
  }
}
