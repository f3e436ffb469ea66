package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.plan.Plan;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The most calls that one request may need. */
final class WorstCaseTest {

  @Test
  void a_bulk_takes_a_call_for_each_chunk_of_the_list_s_bound() {
    Plan plan = plan(query("search { price }"));

    assertThat(plan).needsAtMost(3);
  }

  @Test
  void a_limit_bounds_the_list_for_its_joins_too() {
    Plan plan = plan(query("search @limit(n: 15) { price }"));

    assertThat(plan).needsAtMost(2);
  }

  @Test
  void nested_lists_multiply() {
    Plan plan = plan(query("orders @limit(n: 10) { products { name } }"));

    assertThat(plan).needsAtMost(5);
  }

  @Test
  void a_list_without_a_bound_counts_as_one_chunk() {
    Plan plan = plan(query("feed { price }"));

    assertThat(plan).needsAtMost(2);
  }

  @Test
  void keys_of_a_list_argument_are_one_chunk() {
    Plan plan = plan(query("stocks(ids: $ids) { left }"));

    assertThat(plan).needsAtMost(1);
  }

  @Test
  void keys_that_the_document_lists_are_counted() {
    Plan plan = plan(query("stocks(ids: [\"1\", \"2\"]) { left }"));

    assertThat(plan).needsAtMost(1);
  }

  @Test
  void more_calls_than_allowed_are_an_error_that_names_the_most_expensive_ones() {
    List<Diagnostic> diagnostics =
        Store.diagnostics(
            "query Test @http(method: GET, route: \"/test\", maxCalls: 5) { orders { parcel { code"
                + " } products { name } } }");

    Assertions.assertThat(diagnostics)
        .singleElement()
        .satisfies(each -> {
          Assertions.assertThat(each.code()).isEqualTo("too-many-calls");
          Assertions.assertThat(each.message())
              .isEqualTo(
                  "`Test` may need 15 calls to sources (expected: at most 5): 10 of Order.parcel, 4"
                      + " of Query.productsByIds, 1 of Query.orders");
        });
  }

  @Test
  void an_unbounded_list_that_needs_calls_is_a_lint() {
    List<Diagnostic> diagnostics = Store.diagnostics(query("feed { price }"));

    Assertions.assertThat(diagnostics)
        .singleElement()
        .satisfies(each -> {
          Assertions.assertThat(each.code()).isEqualTo("unbounded-list");
          Assertions.assertThat(each.isError()).isFalse();
        });
  }
}
