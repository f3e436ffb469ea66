package dev.facet.plan.rewrite;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.naive;
import static dev.facet.plan.compile.Store.query;
import static dev.facet.plan.compile.Store.rewritten;

import dev.facet.plan.Plan;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@link BulkInsteadOfSingles}. */
final class BulkInsteadOfSinglesTest {

  @Test
  void fires() {
    Plan plan = naive(query("orders { product { name } }"));

    Plan rewritten = rewritten(plan, new BulkInsteadOfSingles());

    assertThat(rewritten)
        .shows(
            "GET /products{?ids*=keys}\n"
                + "keys from #0 items[] productId, up to 20 a call; items by id");
  }

  @Test
  void does_not_fire() {
    Plan plan = naive(query("order(id: $id) { product { name } }"));

    Plan rewritten = rewritten(plan, new BulkInsteadOfSingles());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }

  @Test
  void a_bulk_field_is_asked_for_all_parents_and_grouped() {
    Plan plan = naive(query("search { reviews { text } }"));

    Plan rewritten = rewritten(plan, new BulkInsteadOfSingles());

    assertThat(rewritten)
        .shows(
            "GET /reviews{?productIds*=keys, first=3}\n"
                + "keys from #0 [] id, up to 20 a call; items by productId, grouped");
  }

  @Test
  void composite_keys_become_parallel_lists() {
    Plan plan = naive(query("orders { seat { name } }"));

    Plan rewritten = rewritten(plan, new BulkInsteadOfSingles());

    assertThat(rewritten)
        .shows(
            "body {rows: keys, numbers: keys.1}\n"
                + "keys from #0 items[] row, seatNumber, up to 10 a call; items by row, number");
  }

  @Test
  void parallel_singles_stay_where_nothing_answers_for_many() {
    Plan plan = naive(query("orders { parcel { code } }"));

    Plan rewritten = rewritten(plan, new BulkInsteadOfSingles());

    Assertions.assertThat(rewritten).isSameAs(plan);
  }
}
