package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link MergeEqualFetches}. */
final class MergeEqualFetchesTest {

  @Test
  void fires() {
    Plan plan =
        naive(
            query("orders { product { name } again: product { price } }"),
            new BulkInsteadOfSingles());

    Plan rewritten = rewritten(plan, new MergeEqualFetches());

    assertThat(rewritten)
        .fetches("Query.orders", "Query.productsByIds")
        .shows("wants {items[] {name id price}}");
  }

  @Test
  void does_not_fire() {
    Plan plan =
        naive(query("orders { product { name } gift { name } }"), new BulkInsteadOfSingles());

    Plan rewritten = rewritten(plan, new MergeEqualFetches());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }

  @Test
  void what_one_branch_needs_always_is_fetched_always() {
    Plan plan =
        naive(
            query(
                "product(id: $id) { a: related { productIds } b: related @include(if: $on) {"
                    + " productIds } }"));

    Plan rewritten = rewritten(plan, new MergeEqualFetches());

    assertThat(rewritten).fetches("Query.product", "Product.related").showsNo("only if");
  }

  @Test
  void the_more_patient_branch_decides_how_long_to_wait() {
    Plan plan =
        naive(
            query(
                "product(id: $id) { a: related @onError(action: NULL, after: \"100ms\") {"
                    + " productIds } b: related @onError(action: NULL, after: \"200ms\") {"
                    + " productIds } }"));

    Plan rewritten = rewritten(plan, new MergeEqualFetches());

    assertThat(rewritten).shows("given up after 200ms").showsNo("given up after 100ms");
  }
}
