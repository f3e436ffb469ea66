package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** Objects of one of several types. */
final class AbstractTypesTest {

  @Test
  void all_members_are_wanted_and_the_discriminator_decides() {
    Plan plan =
        plan(
            query(
                "order(id: $id) { payment { kind: __typename ... on Card { last4 } ... on Cash {"
                    + " given } } }"));

    assertThat(plan)
        .shows("wants {payment {kind last4 given}}")
        .shows(
            """
            payment: one of
            Card {
            kind: "Card"
            last4: String
            }
            Cash {
            kind: "Cash"
            given: String
            }\
            """);
  }

  @Test
  void a_member_of_which_nothing_is_selected_is_an_empty_object() {
    Plan plan =
        plan(query("order(id: $id) { payment { kind: __typename ... on Card { last4 } } }"));

    assertThat(plan).shows("Cash {\nkind: \"Cash\"\n}");
  }
}
