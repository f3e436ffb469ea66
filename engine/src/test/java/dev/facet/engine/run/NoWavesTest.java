package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A fetch starts the moment its own inputs are there, whatever else hangs. */
final class NoWavesTest {
  private static final String HOME =
      """
      query Home @http(method: GET, route: "/home") {
        me { name loyalty { points } orders { id lines { quantity product { name } } } }
        offers { productId }
      }
      """;

  @Test
  void calls_that_need_nothing_start_at_once() {
    Stage stage = Shop.with(HOME).build();

    stage.request().start();

    assertThat(stage.client().open())
        .containsExactlyInAnyOrder(
            "/users/u1", "/users/u1/loyalty", "/orders?customer=u1&limit=20", "/api/offers");
  }

  @Test
  void a_bulk_starts_when_its_own_keys_are_there_while_all_else_hangs() {
    Stage stage = Shop.with(HOME).build();
    stage.request().start();

    stage
        .client()
        .to("/orders")
        .answer(
            200,
            """
            {"data":{"items":[{"id":"o1","lines":[{"qty":2,"product_id":"p1"},{"qty":1,"product_id":"p2"}]},
             {"id":"o2","lines":[{"qty":1,"product_id":"p1"}]}]}}
            """);

    assertThat(stage.client().open())
        .containsExactlyInAnyOrder(
            "/users/u1", "/users/u1/loyalty", "/api/offers", "/api/products/batch?ids=p1&ids=p2");
  }

  @Test
  void the_answer_is_written_when_the_last_call_has_ended() {
    Stage stage = Shop.with(HOME).build();
    var request = stage.request().start();
    stage
        .client()
        .to("/orders")
        .answer(
            200,
            """
            {"data":{"items":[{"id":"o1","lines":[{"qty":2,"product_id":"p1"}]}]}}
            """);
    stage.client().to("/users/u1/loyalty").answer(200, "{\"points\":7}");
    stage.client().to("/api/offers").answer(200, "[]");
    stage
        .client()
        .to("/api/products/batch")
        .answer(200, "{\"items\":[{\"id\":\"p1\",\"name\":\"Lamp\"}]}");

    stage.client().to("/users/u1").answer(200, "{\"id\":\"u1\",\"name\":\"Ada\"}");

    assertThat(request.text())
        .isEqualTo(
            "{\"me\":{\"name\":\"Ada\",\"loyalty\":{\"points\":7},\"orders\":[{\"id\":\"o1\",\"lines\":"
                + "[{\"quantity\":2,\"product\":{\"name\":\"Lamp\"}}]}]},\"offers\":[]}");
  }
}
