package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** Bulk lookups as roots. */
final class ListRootsTest {

  @Test
  void the_list_is_written_in_the_order_of_its_keys() {
    Plan plan = plan(query("stocks(ids: $ids) { id left }"));

    assertThat(plan)
        .shows(
            "GET /stocks{?ids=keys}\n"
                + "keys from the list $ids, up to 50 a call; items by (member name)")
        .shows("answers #0 [{\nid: ID\nleft: Int\n}?]");
  }
}
