package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.plan.Plan;
import org.junit.jupiter.api.Test;

/** {@code @include} and {@code @skip}. */
final class ConditionsTest {

  @Test
  void a_call_is_made_only_if_its_branch_is_wanted() {
    Plan plan = plan(query("product(id: $id) { name reviews @include(if: $on) { text } }"));

    assertThat(plan)
        .shows("GET /reviews{?productIds*=$id, first=3}\nonce\nonly if $on")
        .shows("reviews: #1 [{\ntext: String\n}]  (if $on)");
  }

  @Test
  void conditions_reach_what_hangs_below() {
    Plan plan = plan(query("order(id: $id) { products @skip(if: $on) { name stock { left } } }"));

    assertThat(plan)
        .shows("up to 50 a call; items by (member name); at most 1 call\nonly if not $on");
  }
}
