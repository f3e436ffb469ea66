package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link ShareLookupResults}. */
final class ShareLookupResultsTest {

  @Test
  void fires() {
    Plan plan =
        naive(
            query(
                "orders { product { name } } product(id: $id) { related { products { price } } }"),
            new BulkInsteadOfSingles());

    Plan rewritten = rewritten(plan, new ShareLookupResults());

    assertThat(rewritten)
        .shows("keys from #0 items[] productId")
        .shows("wants {items[] {name id price}}");
  }

  @Test
  void does_not_fire() {
    Plan plan =
        naive(
            query(
                "orders { product { name stock { left } } } product(id: $id) { related { products {"
                    + " price } } }"),
            new BulkInsteadOfSingles());

    Plan rewritten = rewritten(plan, new ShareLookupResults());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }
}
