package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Body;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link EveryJoinHasItsFeed}. */
final class EveryJoinHasItsFeedTest {

  @Test
  void holds() {
    Plan plan = plan(query("order(id: $id) { product { name } }"));

    assertThat(new EveryJoinHasItsFeed().violation(plan)).isEmpty();
  }

  @Test
  void does_not_hold() {
    Plan plan = plan(query("order(id: $id) { product { name } }"));

    Plan broken =
        plan.with(
            plan.fetches(),
            plan.results(),
            new Body.Single(new Shape.Join(1, 0, true, new Shape.ObjectShape(List.of()))));

    assertThat(new EveryJoinHasItsFeed().violation(broken))
        .contains("a join to fetch 1 stands on Position[result=-1, level=-1]");
  }
}
