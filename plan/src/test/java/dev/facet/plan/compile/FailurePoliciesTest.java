package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.plan.Plan;
import dev.facet.plan.Workspaces;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of failures, as the plan has it. */
final class FailurePoliciesTest {

  @Test
  void a_nullable_field_below_the_root_takes_the_facet_s_default() {
    Plan plan = plan(query("user(id: $id) { name nick }"));

    assertThat(plan).shows("name: String\nnick: String?  (on failure: null)");
  }

  @Test
  void a_non_null_field_without_policy_fails_its_object() {
    Plan plan = plan(query("orders { number }"));

    assertThat(plan).shows("number: String\n}]");
  }

  @Test
  void on_error_wins_and_has_a_default() {
    Plan plan =
        plan(
            query(
                "user(id: $id) { name @onError(action: OMIT) nick @onError(action: NULL, default:"
                    + " \"?\") }"));

    assertThat(plan)
        .shows(
            """
            name: String  (on failure: left out)
            nick: String?  (on failure: "?")\
            """);
  }

  @Test
  void one_of_several_roots_becomes_a_hole() {
    Plan plan = plan(query("orders { number } search { name }"));

    assertThat(plan).shows("}]  (on failure: null)\nsearch: #1 [{");
  }

  @Test
  void a_plucked_field_keeps_its_own_policy() {
    Plan plan = plan(query("user(id: $id) @pluck { nick }"));

    assertThat(plan).shows("answers #0 String?  (on failure: null)?");
  }

  @Test
  void a_soft_deadline_is_that_of_the_branch_s_calls() {
    Plan plan =
        plan(
            query(
                "product(id: $id) { name related @onError(action: NULL, after: \"150ms\") {"
                    + " products { name } } }"));

    assertThat(plan)
        .shows("GET /products/{$id}/related\nonce\ngiven up after 150ms")
        .shows("items by id; at most 1 call\ngiven up after 150ms");
  }

  @Test
  void a_facet_may_fail_by_default() {
    Compiled compiled =
        Compiler.compile(
            Workspaces.withFacet(
                "client: partner\npath: /p\non-error: FAIL\n",
                Store.GRAPH,
                query("user(id: $id) { nick }")));

    Plan plan = Objects.requireNonNull(compiled.facets().get("web")).getFirst();

    assertThat(plan).shows("nick: String?\n}");
  }
}
