package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lists that are filtered, sorted, limited and keyed, in this order. */
final class ArrangementTest {

  private static String thing(String selections) {
    return "query Q @http(method: GET, route: \"/q\") { thing { " + selections + " } }";
  }

  private static String answer(String selections) {
    return Expressions.operation(thing(selections), Expressions.BODY).text();
  }

  @Test
  void a_filter_leaves_items_for_which_it_is_true() {
    assertThat(answer("rows @filter(cel: \"n > 2\") { id }"))
        .isEqualTo("{\"rows\":[{\"id\":\"r2\"}]}");
    assertThat(answer("ints @filter(cel: \"this != 1\")")).isEqualTo("{\"ints\":[3,2]}");
  }

  @Test
  void a_sort_is_stable_and_puts_nulls_last_in_both_directions() {
    assertThat(answer("rows @sort(by: \"n\") { id }"))
        .isEqualTo("{\"rows\":[{\"id\":\"r1\"},{\"id\":\"r2\"},{\"id\":\"r3\"}]}");
    assertThat(answer("rows @sort(by: \"n\", order: DESCENDING) { id }"))
        .isEqualTo("{\"rows\":[{\"id\":\"r2\"},{\"id\":\"r1\"},{\"id\":\"r3\"}]}");
    assertThat(answer("rows @sort(by: \"money.amount\", order: DESCENDING) { id }"))
        .isEqualTo("{\"rows\":[{\"id\":\"r3\"},{\"id\":\"r1\"},{\"id\":\"r2\"}]}");
    assertThat(answer("ints @sort(by: \"this\")")).isEqualTo("{\"ints\":[1,1,2,3]}");
  }

  @Test
  void of_several_criteria_the_first_decides() {
    assertThat(
            answer(
                "rows @sort(by: \"state\", order: DESCENDING) @sort(by: \"d\", order: DESCENDING) {"
                    + " id }"))
        .isEqualTo("{\"rows\":[{\"id\":\"r2\"},{\"id\":\"r3\"},{\"id\":\"r1\"}]}");
  }

  @Test
  void a_limit_counts_what_filter_and_sort_have_left() {
    assertThat(
            answer(
                "rows @filter(cel: \"state == 'NEW'\") @sort(by: \"d\", order: DESCENDING)"
                    + " @limit(n: 1) { id }"))
        .isEqualTo("{\"rows\":[{\"id\":\"r3\"}]}");
  }

  @Test
  void a_key_makes_an_object_in_which_the_first_of_equal_keys_stays() {
    assertThat(answer("rows @keyBy(field: \"id\") { n }"))
        .isEqualTo("{\"rows\":{\"r1\":{\"n\":2},\"r2\":{\"n\":3},\"r3\":{\"n\":null}}}");
    assertThat(answer("rows @sort(by: \"d\", order: DESCENDING) @keyBy(field: \"state\") { id }"))
        .isEqualTo("{\"rows\":{\"NEW\":{\"id\":\"r3\"},\"OLD\":{\"id\":\"r2\"}}}");
    assertThat(answer("rows @keyBy(field: \"money.currency\") @pluck { id }"))
        .isEqualTo("{\"rows\":{\"EUR\":\"r1\",\"USD\":\"r3\"}}");
    assertThat(answer("rows @filter(cel: \"n > 9\") @keyBy(field: \"id\") { id }"))
        .isEqualTo("{\"rows\":{}}");
  }

  @Test
  void expressions_stand_in_the_items_that_are_left() {
    assertThat(answer("rows @filter(cel: \"has(n)\") { sum: _expr(cel: \"n * d\") s }"))
        .isEqualTo("{\"rows\":[{\"sum\":\"0.20\",\"s\":\"x\"},{\"sum\":\"0.6\",\"s\":null}]}");
  }

  @Test
  void a_filter_that_fails_is_the_lists_failure() {
    Stage.Request request =
        Expressions.operation(
            thing("a rows @filter(cel: \"n / 0 > 1\") @onError(default: []) { id }"),
            Expressions.BODY);

    assertThat(request.text()).isEqualTo("{\"a\":3,\"rows\":[]}");
    assertThat(request.header("facet-partial")).isEqualTo("\"rows\";reason=expression");
  }

  @Test
  void an_item_that_fails_says_its_place_in_a_keyed_object() {
    Stage.Request request =
        Expressions.operation(
            thing("rows @keyBy(field: \"id\") { s x: _expr(cel: \"1 / (n - 2)\") }"),
            Expressions.BODY);

    assertThat(request.text())
        .isEqualTo(
            "{\"rows\":{\"r1\":{\"s\":\"x\",\"x\":null},\"r2\":{\"s\":null,\"x\":1},\"r3\":"
                + "{\"s\":\"y\",\"x\":null}}}");
    assertThat(request.header("facet-partial")).isEqualTo("\"rows/*/x\";reason=expression");
  }
}
