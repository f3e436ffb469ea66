package dev.facet.plan.print;

import static dev.facet.plan.compile.Store.mutation;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@link PlanJson}. */
final class PlanJsonTest {

  @Test
  void a_plan_of_all_kinds_of_fetches_is_the_reviewed_document() {
    Plan plan =
        plan(
            query(
                "orders { number parcel { code } product { name } payment { kind: __typename ... on"
                    + " Card { last4 } } } stocks(ids: $ids) { id left @include(if: $on) } search {"
                    + " reviews { text } }"));

    String json = PlanJson.of(plan);

    Golden.assertThat(json).isFile("store/reads.json");
  }

  @Test
  void a_mutation_is_the_reviewed_document() {
    Plan plan = plan(mutation("buy(product: $id) { number product { id name } }"));

    String json = PlanJson.of(plan);

    Golden.assertThat(json).isFile("store/write.json");
  }
}
