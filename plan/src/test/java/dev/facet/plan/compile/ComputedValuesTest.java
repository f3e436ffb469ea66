package dev.facet.plan.compile;

import static dev.facet.plan.PlanAssert.assertThat;
import static dev.facet.plan.compile.Store.plan;
import static dev.facet.plan.compile.Store.query;

import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.walk.Essential;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expressions read is fetched with everything else, and not in the response. */
final class ComputedValuesTest {

  private static List<Result.Level> levels(Plan plan) {
    return plan.results().stream().flatMap(result -> result.levels().stream()).toList();
  }

  @Test
  void a_formula_stands_in_the_response_and_its_fields_among_what_is_wanted() {
    Plan plan =
        plan(query("order(id: $id) { id x: _expr(cel: \"notes.map(n, n.text.size()).sum()\") }"));

    assertThat(plan).shows("x: Int = notes.map(n, n.text.size()).sum()");
    Assertions.assertThat(plan.fetches()).hasSize(2);
  }

  @Test
  void an_entity_that_is_selected_and_read_is_fetched_once() {
    Plan plan = plan(query("order(id: $id) { product { name } x: _expr(cel: \"product.price\") }"));

    assertThat(plan).shows("wants {name price}");
    Assertions.assertThat(plan.fetches()).hasSize(2);
  }

  @Test
  void entities_of_a_list_are_asked_for_in_bulk() {
    Plan plan =
        plan(query("order(id: $id) { x: _expr(cel: \"products.map(p, p.name).join(', ')\") }"));

    assertThat(plan).shows("/products{?ids*").needsAtMost(2);
    Assertions.assertThat(plan.fetches()).hasSize(2);
  }

  @Test
  void an_entity_of_which_only_the_presence_is_read_is_asked_for() {
    Plan plan = plan(query("order(id: $id) { x: _expr(cel: \"has(product)\") }"));

    Assertions.assertThat(plan.fetches()).hasSize(2);
  }

  @Test
  void rows_that_could_come_first_are_not_cut_off_by_a_limit() {
    Plan sorted = plan(query("order(id: $id) { notes @sort(by: \"text\") @limit(n: 2) { text } }"));
    Plan limited = plan(query("order(id: $id) { notes @limit(n: 2) { text } }"));

    Assertions.assertThat(levels(sorted)).allMatch(level -> level.limit() == null);
    Assertions.assertThat(levels(limited)).anyMatch(level -> level.limit() != null);
    assertThat(sorted).shows("] by text first 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          x: _expr(cel: "product.name") @onError(action: FAIL) > 2
          x: _expr(cel: "product.name") @onError(action: NULL) > 1
          products @sort(by: "name") @onError(action: FAIL) { id } > 2
          products @sort(by: "name") @onError(action: NULL) { id } > 1
          """)
  void what_an_expression_reads_is_as_essential_as_the_expression(String selected, int fetches) {
    Plan plan = plan(query("order(id: $id) { " + selected + " }"));

    Assertions.assertThat(plan.fetches()).hasSize(2);
    Assertions.assertThat(Essential.of(plan)).hasSize(fetches);
  }
}
