package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link DropUnreadSlots}. */
final class DropUnreadSlotsTest {

  @Test
  void fires() {
    Plan plan = naive(query("product(id: $id) { name reviews { text } }"), new UseKnownKey());

    Plan rewritten = rewritten(plan, new DropUnreadSlots());

    assertThat(rewritten).shows("wants {name}");
  }

  @Test
  void does_not_fire() {
    Plan plan = naive(query("orders { number }"), new UseKnownKey());

    Plan rewritten = rewritten(plan, new DropUnreadSlots());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }
}
