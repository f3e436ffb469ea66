package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link WriteKeyAtHand}. */
final class WriteKeyAtHandTest {

  @Test
  void fires() {
    Plan plan = naive(query("orders { product { id } }"));

    Plan rewritten = rewritten(plan, new WriteKeyAtHand());

    assertThat(rewritten).shows("product: {\nid: ID\n}?  (on failure: null)");
  }

  @Test
  void does_not_fire() {
    Plan plan = naive(query("orders { product { id name } }"));

    Plan rewritten = rewritten(plan, new WriteKeyAtHand());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }

  @Test
  void a_root_is_always_asked_for() {
    Plan plan = naive(query("product(id: $id) { id }"));

    Plan rewritten = rewritten(plan, new WriteKeyAtHand());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }
}
