package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.plan.Plan;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Fields with {@code @rest} that read their parent. */
final class CalledFieldsTest {

  @Test
  void outside_lists_it_is_one_call() {
    Plan plan = plan(query("order(id: $id) { notes { text } }"));

    assertThat(plan).shows("GET /orders/{$id}/notes\nonce").shows("notes: #1 [{\ntext: String\n}]");
  }

  @Test
  void inside_lists_bulk_answers_are_grouped() {
    Plan plan = plan(query("search { reviews { text } }"));

    assertThat(plan)
        .shows("keys from #0 [] id, up to 20 a call; items by productId, grouped; at most 2 calls");
  }

  @Test
  void for_one_parent_a_bulk_field_is_a_plain_call() {
    Plan plan = plan(query("product(id: $id) { name reviews(first: 2) { text } }"));

    assertThat(plan).shows("GET /reviews{?productIds*=$id, first=2}\nonce");
  }

  @Test
  void a_single_valued_bulk_field_is_matched_also_for_one_parent() {
    Plan plan = plan(query("order(id: $id) { number invoice { total } }"));

    assertThat(plan)
        .shows(
            "GET /invoices{?orderIds=keys}\n"
                + "keys from $id, up to 10 a call; items by orderId; at most 1 call");
  }

  @Test
  void the_author_may_permit_parallel_singles() {
    Plan plan = plan(query("orders { parcel { code } }"));

    assertThat(plan)
        .shows(
            "GET /orders/{row.id}/parcel\nfor each row of #0 items[], 4 at once; at most 10 calls");
  }

  @Test
  void calls_below_grouped_items_are_fed_from_the_groups() {
    Plan plan = plan(query("search { reviews { product { price } } }"));

    assertThat(plan)
        .shows("keys from #1 items[] productId, up to 20 a call; items by id; at most 9 calls");
  }

  @Test
  void inside_a_list_it_is_an_error_without_a_way_to_batch() {
    List<Diagnostic> diagnostics = Store.diagnostics(query("orders { notes { text } }"));

    Assertions.assertThat(diagnostics)
        .singleElement()
        .satisfies(each -> {
          Assertions.assertThat(each.code()).isEqualTo("unbatched-join");
          Assertions.assertThat(each.hint()).contains("@bulk(by: …)");
        });
  }
}
