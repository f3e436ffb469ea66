package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.mutation;
import static dev.facet.plan.compile.Store.plan;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Endpoints that write. */
final class MutationsTest {

  @Test
  void the_write_comes_first_and_reads_bypass_caches() {
    Plan plan = plan(mutation("buy(product: $id) { number product { name } }"));

    assertThat(plan)
        .fetches("Mutation.buy", "Query.product")
        .shows("a write: sent once, never cancelled")
        .shows("after #0: for each row of #0; at most 1 call\npast caches");
  }

  @Test
  void the_query_root_reads_after_the_write() {
    Plan plan = plan(mutation("_query { me { name } } buy(product: $id) { number }"));

    assertThat(plan)
        .fetches("Mutation.buy", "Query.user")
        .shows("after #0: once\npast caches")
        .shows("answers {\n_query: {\nme: #1 {");
  }

  @Test
  void a_void_root_answers_nothing() {
    Plan plan = plan(mutation("forget(id: $id)"));

    assertThat(plan).shows("answers nothing, after #0");
  }

  @Test
  void a_mutation_writes_its_type_and_what_it_says() {
    Plan plan = plan(mutation("buy(product: $id) { number product { name } }"));

    Assertions.assertThat(plan.writes()).containsExactly("Order", "Stock");
    Assertions.assertThat(plan.reads()).containsExactly("Order", "Product");
  }
}
