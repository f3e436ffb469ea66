package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.client.CallFailure.Kind;
import org.junit.jupiter.api.Test;

/** Bulk answers go to their rows by key; chunks hold at most {@code max} keys and fail alone. */
final class BulkTest {
  private static final String ORDER =
      "query Detail($id: ID!) @http(method: GET, route: \"/o/{id}\") {"
          + " order(id: $id) { lines { product { name } } } }";

  private static Stage.Request afterLines(Stage stage, String... products) {
    var request = stage.request().route("o1").start();
    StringBuilder lines = new StringBuilder();
    for (String product : products) {
      lines
          .append(lines.isEmpty() ? "" : ",")
          .append("{\"qty\":1,\"product_id\":")
          .append(product)
          .append('}');
    }
    stage
        .client()
        .to("/orders/o1")
        .answer(200, "{\"data\":{\"id\":\"o1\",\"lines\":[" + lines + "]}}");
    return request;
  }

  private static String named(String... names) {
    StringBuilder lines = new StringBuilder();
    for (String name : names) {
      lines.append(lines.isEmpty() ? "" : ",");
      lines
          .append("{\"product\":")
          .append(name.equals("null") ? name : "{\"name\":\"" + name + "\"}")
          .append('}');
    }
    return "{\"lines\":[" + lines + "]}";
  }

  @Test
  void each_key_is_asked_for_once() {
    Stage stage = Shop.with(ORDER).build();

    afterLines(stage, "\"p1\"", "\"p2\"", "\"p1\"", "null");

    assertThat(stage.client().open()).containsExactly("/api/products/batch?ids=p1&ids=p2");
  }

  @Test
  void order_duplicates_and_extras_in_the_answer_do_not_matter() {
    Stage stage = Shop.with(ORDER).build();
    var request = afterLines(stage, "\"p1\"", "\"p2\"", "\"p1\"");

    stage
        .client()
        .to("/api/products/batch")
        .answer(
            200,
            """
            {"items":[{"id":"p9","name":"X"},{"id":"p2","name":"B"},{"id":"p1","name":"old"},{"id":"p1","name":"A"}]}
            """);

    assertThat(request.text()).isEqualTo(named("A", "B", "A"));
    assertThat(request.header("facet-partial")).isNull();
  }

  @Test
  void a_missing_one_is_null_without_being_a_failure() {
    Stage stage = Shop.with(ORDER).build();
    var request = afterLines(stage, "\"p1\"", "\"p2\"");

    stage
        .client()
        .to("/api/products/batch")
        .answer(200, "{\"items\":[{\"id\":\"p2\",\"name\":\"B\"}]}");

    assertThat(request.text()).isEqualTo(named("null", "B"));
    assertThat(request.header("facet-partial")).isNull();
  }

  @Test
  void numeric_keys_match_keys_in_quotes() {
    Stage stage = Shop.with(ORDER).build();
    var request = afterLines(stage, "7", "\"8\"");

    stage
        .client()
        .to("/api/products/batch?ids=7&ids=8")
        .answer(200, "{\"items\":[{\"id\":\"7\",\"name\":\"A\"},{\"id\":8,\"name\":\"B\"}]}");

    assertThat(request.text()).isEqualTo(named("A", "B"));
  }

  @Test
  void chunks_fail_alone() {
    Stage stage = Shop.with(ORDER).build();
    var request = afterLines(stage, "\"p1\"", "\"p2\"", "\"p3\"", "\"p4\"");
    assertThat(stage.client().open())
        .containsExactly("/api/products/batch?ids=p1&ids=p2&ids=p3", "/api/products/batch?ids=p4");
    stage
        .client()
        .to("/api/products/batch?ids=p4")
        .answer(200, "{\"items\":[{\"id\":\"p4\",\"name\":\"D\"}]}");

    stage.client().to("/api/products/batch?ids=p1").fail(Kind.CLOSED);

    assertThat(request.status()).isEqualTo(200);
    assertThat(request.text()).isEqualTo(named("null", "null", "null", "D"));
    assertThat(request.header("facet-partial")).isEqualTo("\"lines/*/product\";reason=unavailable");
  }

  @Test
  void a_url_stays_within_8_KiB() {
    Stage stage = Shop.with(ORDER).build();
    String longKey = "\"" + "k".repeat(3000) + "%s\"";

    afterLines(stage, longKey.formatted("1"), longKey.formatted("2"), longKey.formatted("3"));

    assertThat(stage.client().targets()).hasSize(3).allMatch(target -> target.length() <= 8192);
  }

  @Test
  void without_keys_nothing_is_asked() {
    Stage stage = Shop.with(ORDER).build();

    var request = afterLines(stage, "null");

    assertThat(stage.client().open()).isEmpty();
    assertThat(request.text()).isEqualTo(named("null"));
  }

  @Test
  void a_list_field_groups_the_items_of_all_its_parents() {
    Stage stage =
        Shop.with("query Q @http(method: GET, route: \"/q\") { products { id reviews { stars } } }")
            .build();
    var request = stage.request().start();
    stage.client().to("/api/products").answer(200, "{\"items\":[{\"id\":\"p1\"},{\"id\":\"p2\"}]}");

    stage
        .client()
        .to("/api/reviews?productIds=p1&productIds=p2&perProduct=3")
        .answer(
            200,
            """
            {"items":[{"productId":"p2","stars":5},{"productId":"p2","stars":4}]}
            """);

    assertThat(request.text())
        .isEqualTo(
            "[{\"id\":\"p1\",\"reviews\":[]},{\"id\":\"p2\",\"reviews\":[{\"stars\":5},{\"stars\":4}]}]");
  }

  @Test
  void a_second_branch_asks_only_for_keys_that_were_not_asked_for() {
    Stage stage =
        Shop.with(
                "query Q($id: ID!) @http(method: GET, route: \"/q/{id}\") { order(id: $id) { lines"
                    + " { product { name } } } offers { product { price } } }")
            .build();
    var request = stage.request().route("o1").start();
    stage.client().to("/api/offers").answer(200, "[{\"productId\":\"p1\"},{\"productId\":\"p3\"}]");
    stage
        .client()
        .to("/orders/o1")
        .answer(
            200,
            "{\"data\":{\"id\":\"o1\",\"lines\":[{\"product_id\":\"p1\"},{\"product_id\":\"p2\"}]}}");

    assertThat(stage.client().open())
        .containsExactly("/api/products/batch?ids=p1&ids=p3", "/api/products/batch?ids=p2");

    stage
        .client()
        .to("/api/products/batch?ids=p2")
        .answer(200, "{\"items\":[{\"id\":\"p2\",\"name\":\"B\",\"price\":2}]}");
    assertThat(request.isAnswered()).isFalse();
    stage
        .client()
        .to("/api/products/batch?ids=p1")
        .answer(
            200,
            "{\"items\":[{\"id\":\"p1\",\"name\":\"A\",\"price\":1},{\"id\":\"p3\",\"name\":\"C\",\"price\":3}]}");

    assertThat(request.text())
        .isEqualTo(
            "{\"order\":{\"lines\":[{\"product\":{\"name\":\"A\"}},{\"product\":{\"name\":\"B\"}}]},"
                + "\"offers\":[{\"product\":{\"price\":1}},{\"product\":{\"price\":3}}]}");
  }
}
