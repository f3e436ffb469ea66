package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link DropUnreadFetches}. */
final class DropUnreadFetchesTest {

  @Test
  void fires() {
    Plan plan = naive(query("orders { product { id } }"), new WriteKeyAtHand());

    Plan rewritten = rewritten(plan, new DropUnreadFetches());

    assertThat(rewritten).fetches("Query.orders");
  }

  @Test
  void does_not_fire() {
    Plan plan = naive(query("orders { product { name } }"), new WriteKeyAtHand());

    Plan rewritten = rewritten(plan, new DropUnreadFetches());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }

  @Test
  void a_fetch_that_feeds_one_that_is_read_stays() {
    Plan plan = naive(query("order(id: $id) @pluck { product { name } }"));

    Plan rewritten = rewritten(plan, new DropUnreadFetches());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }
}
