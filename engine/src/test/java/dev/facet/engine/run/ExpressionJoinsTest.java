package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expressions read entities of other sources: fetched in bulk, once, and left out. */
final class ExpressionJoinsTest {
  private static final String DETAIL =
      "query Detail($id: ID!) @http(method: GET, route: \"/o/{id}\") { order(id: $id) { ";

  private static final String LINES =
      "{\"data\":{\"id\":\"o1\",\"status\":\"placed\",\"lines\":[{\"qty\":2,\"product_id\":\"p1\"},"
          + "{\"qty\":1,\"product_id\":\"p2\"},{\"qty\":4,\"product_id\":\"p1\"}]}}";

  private static final String PRODUCTS =
      "{\"items\":[{\"id\":\"p1\",\"name\":\"Lamp\",\"price\":2.5},"
          + "{\"id\":\"p2\",\"name\":\"Axe\",\"price\":null}]}";

  private static Stage.Request started(Stage stage) {
    Stage.Request request = stage.request().route("o1").start();
    stage.client().to("/orders/o1").answer(200, LINES);
    return request;
  }

  @Test
  void the_entity_is_asked_for_once_for_all_rows() {
    Stage stage =
        Shop.with(DETAIL + "lines { total: _expr(cel: \"quantity * product.price\") } } }").build();
    Stage.Request request = started(stage);

    assertThat(stage.client().open()).containsExactly("/api/products/batch?ids=p1&ids=p2");
    stage.client().to("/api/products/batch").answer(200, PRODUCTS);

    assertThat(request.text())
        .isEqualTo("{\"lines\":[{\"total\":5},{\"total\":null},{\"total\":10}]}");
  }

  @Test
  void what_is_selected_as_well_is_fetched_with_it() {
    Stage stage =
        Shop.with(
                DETAIL
                    + "lines @filter(cel: \"has(product.price)\") @sort(by: \"product.name\")"
                    + " @sort(by: \"quantity\", order: DESCENDING) { quantity product @flatten {"
                    + " name } } sum: _expr(cel: \"lines.map(l, l.quantity *"
                    + " l.product.price).sum()\") } }")
            .build();
    Stage.Request request = started(stage);

    assertThat(stage.client().open()).hasSize(1);
    stage.client().to("/api/products/batch").answer(200, PRODUCTS);

    assertThat(request.text())
        .isEqualTo(
            "{\"lines\":[{\"quantity\":4,\"name\":\"Lamp\"},{\"quantity\":2,\"name\":\"Lamp\"}],"
                + "\"sum\":15}");
  }

  @Test
  void a_source_that_fails_is_the_expressions_failure_with_its_reason() {
    Stage stage =
        Shop.with(
                DETAIL
                    + "id sum: _expr(cel: \"lines.map(l, l.quantity * l.product.price).sum()\")"
                    + " @onError(default: 0) } }")
            .build();
    Stage.Request request = started(stage);

    stage.client().to("/api/products/batch").answer(500, "");

    assertThat(request.text()).isEqualTo("{\"id\":\"o1\",\"sum\":0}");
    assertThat(request.header("facet-partial")).startsWith("\"sum\";reason=unavailable");
  }

  @Test
  void a_field_with_arguments_is_read_by_its_alias() {
    Stage stage =
        Shop.with(
                "query P($id: ID!) @http(method: GET, route: \"/p/{id}\") { product(id: $id) {"
                    + " best: reviews(first: 2) { stars } average: _expr(cel:"
                    + " \"best.map(b, b.stars).avg()\") } }")
            .build();
    Stage.Request request = stage.request().route("p1").start();
    stage.client().to("/api/products/p1").answer(200, "{\"id\":\"p1\",\"name\":\"Lamp\"}");

    assertThat(stage.client().open()).hasSize(1);
    stage
        .client()
        .to("/api/reviews")
        .answer(
            200,
            "{\"items\":[{\"productId\":\"p1\",\"stars\":5},{\"productId\":\"p1\",\"stars\":4}]}");

    assertThat(request.text())
        .isEqualTo("{\"best\":[{\"stars\":5},{\"stars\":4}],\"average\":4.5}");
  }

  @Test
  void a_list_of_calls_is_arranged_for_each_parent() {
    Stage stage =
        Shop.with(
                "query P @http(method: GET, route: \"/p\") { products { id reviews @sort(by:"
                    + " \"stars\", order: DESCENDING) @limit(n: 1) { stars } } }")
            .build();
    Stage.Request request = stage.request().start();
    stage
        .client()
        .to("/api/products")
        .answer(200, "{\"items\":[{\"id\":\"p1\",\"name\":\"L\"},{\"id\":\"p2\",\"name\":\"A\"}]}");
    stage
        .client()
        .to("/api/reviews")
        .answer(
            200,
            "{\"items\":[{\"productId\":\"p1\",\"stars\":3},{\"productId\":\"p2\",\"stars\":1},"
                + "{\"productId\":\"p1\",\"stars\":5}]}");

    assertThat(request.text())
        .isEqualTo(
            "[{\"id\":\"p1\",\"reviews\":[{\"stars\":5}]},{\"id\":\"p2\",\"reviews\":[{\"stars\":1}]}]");
  }
}
