package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link MergeBulksOfOneFetch}. */
final class MergeBulksOfOneFetchTest {

  @Test
  void fires() {
    Plan plan =
        naive(query("orders { product { name } gift { price } }"), new BulkInsteadOfSingles());

    Plan rewritten = rewritten(plan, new MergeBulksOfOneFetch());

    assertThat(rewritten)
        .fetches("Query.orders", "Query.productsByIds")
        .shows("keys from #0 items[] productId and #0 items[] giftId, up to 20 a call")
        .shows("gift: #1 {\nprice: String");
  }

  @Test
  void does_not_fire() {
    Plan plan =
        naive(
            query("orders { product { name } } product(id: $id) { related { products { name } } }"),
            new BulkInsteadOfSingles());

    Plan rewritten = rewritten(plan, new MergeBulksOfOneFetch());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }
}
