package dev.facet.plan.check;

import static dev.facet.plan.compile.Store.mutation;
import static dev.facet.plan.compile.Store.plan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.plan.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@link ReadsFollowTheWrite}. */
final class ReadsFollowTheWriteTest {

  @Test
  void holds() {
    Plan plan = plan(mutation("buy(product: $id) { number product { name } }"));

    assertThat(new ReadsFollowTheWrite().violation(plan)).isEmpty();
  }

  @Test
  void does_not_hold() {
    Plan plan = plan(mutation("buy(product: $id) { number product { name } }"));

    Plan broken =
        plan.with(
            plan.fetches().stream().map(each -> each.renumbered(each.id(), List.of())).toList(),
            plan.results(),
            plan.body());

    assertThat(new ReadsFollowTheWrite().violation(broken))
        .contains("fetch 1 reads, but not after the write");
  }
}
