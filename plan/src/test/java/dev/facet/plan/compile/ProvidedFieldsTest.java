package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@code @rest(provides)}: what an answer has, and what its entity must be looked up for. */
final class ProvidedFieldsTest {

  @Test
  void what_is_provided_needs_no_call() {
    Plan plan = plan(query("search { id name }"));

    assertThat(plan).fetches("Query.search");
  }

  @Test
  void what_is_not_comes_from_the_bulk_lookup_by_the_object_s_own_key() {
    Plan plan = plan(query("search { name price }"));

    assertThat(plan)
        .fetches("Query.search", "Query.productsByIds")
        .shows("keys from #0 [] id, up to 20 a call")
        .shows("price: #1 String");
  }

  @Test
  void many_such_fields_are_one_lookup() {
    Plan plan = plan(query("search { name price label }"));

    assertThat(plan)
        .fetches("Query.search", "Query.productsByIds")
        .shows("wants {items[] {price id label}}");
  }

  @Test
  void the_entity_s_own_joins_need_only_its_key() {
    Plan plan = plan(query("search { stock { left } }"));

    assertThat(plan).fetches("Query.search", "Query.stocks");
  }
}
