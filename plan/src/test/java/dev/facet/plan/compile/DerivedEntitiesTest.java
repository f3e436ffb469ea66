package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.plan.Plan;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** {@code @derive}: references to entities. */
final class DerivedEntitiesTest {

  @Test
  void one_entity_is_looked_up_alone() {
    Plan plan = plan(query("order(id: $id) { product { name } }"));

    assertThat(plan)
        .fetches("Query.order", "Query.product")
        .shows("GET /products/{row.productId}\nfor each row of #0; at most 1 call");
  }

  @Test
  void entities_of_a_list_are_looked_up_in_bulk() {
    Plan plan = plan(query("orders { product { name } }"));

    assertThat(plan)
        .fetches("Query.orders", "Query.productsByIds")
        .shows("product: #1 {\nname: String\n}?  (on failure: null)");
  }

  @Test
  void an_entity_with_a_bulk_lookup_only_is_a_bulk_of_one() {
    Plan plan = plan(query("product(id: $id) { name stock { left } }"));

    assertThat(plan)
        .shows(
            "GET /stocks{?ids=keys}\n"
                + "keys from $id, up to 50 a call; items by (member name); at most 1 call");
  }

  @Test
  void a_list_of_keys_keeps_its_order() {
    Plan plan = plan(query("order(id: $id) { products { name } }"));

    assertThat(plan)
        .shows("keys from #0 productIds[] (itself), up to 20 a call; items by id")
        .shows("products: [#1 {\nname: String\n}?]");
  }

  @Test
  void a_claim_is_a_key_that_is_known() {
    Plan plan = plan(query("me { name }"));

    assertThat(plan).fetches("Query.user").shows("GET /users/{identity.sub}\nonce");
  }

  @Test
  void a_composite_key_has_all_its_parts() {
    Plan plan = plan(query("order(id: $id) { seat { name } }"));

    assertThat(plan).shows("GET /seats/{row.row}/{row.seatNumber}");
  }

  @Test
  void a_reference_of_which_only_the_key_is_selected_needs_no_call() {
    Plan plan = plan(query("orders { product { id kind: __typename } }"));

    assertThat(plan).fetches("Query.orders").shows("wants {items[] {productId}}");
  }

  @Test
  void a_join_inside_a_list_without_a_bulk_lookup_is_an_error_that_tells_the_way_out() {
    List<Diagnostic> diagnostics = Store.diagnostics(query("orders { buyer { name } }"));

    Assertions.assertThat(diagnostics)
        .anySatisfy(each -> {
          Assertions.assertThat(each.code()).isEqualTo("unbatched-join");
          Assertions.assertThat(each.hint())
              .contains("@lookup with a list argument for User by id")
              .contains("@rest(each: N) on Query.user");
        });
  }
}
