package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Feed;
import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@link EveryInputIsBound}. */
final class EveryInputIsBoundTest {

  @Test
  void holds() {
    Plan plan = plan(query("order(id: $id) { product { name } }"));

    assertThat(new EveryInputIsBound().violation(plan)).isEmpty();
  }

  @Test
  void does_not_hold() {
    Plan plan = plan(query("order(id: $id) { product { name } }"));

    Plan broken =
        plan.with(
            plan.fetches().stream()
                .map(each -> each.with(each.call(), new Feed.Once(), each.result()))
                .toList(),
            plan.results(),
            plan.body());

    assertThat(new EveryInputIsBound().violation(broken))
        .contains("fetch 1 has no Column[slot=1, type=ID!]");
  }
}
