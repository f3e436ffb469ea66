package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure.Kind;
import org.junit.jupiter.api.Test;

/** An order is placed once, whatever fails around it. */
final class WriteTest {
  private static final String PLACE =
      """
      mutation Place($input: PlaceOrderInput! @body, $key: String @header(name: "Idempotency-Key"))
      @http(method: POST, route: "/orders", status: 201) {
        order: placeOrder(input: $input, key: $key) { id lines { quantity product { name } } }
        customer: _query { me { name } }
      }
      """;
  private static final String ALONE =
      """
      mutation Place($input: PlaceOrderInput! @body) @http(method: POST, route: "/orders", status: 201) {
        placeOrder(input: $input) { id }
      }
      """;
  private static final String INPUT = "{\"lines\":[{\"productId\":\"p1\",\"quantity\":2}]}";
  private static final String PLACED =
      "{\"data\":{\"id\":\"o9\",\"status\":\"placed\",\"lines\":[{\"qty\":2,\"product_id\":\"p1\"}]}}";

  @Test
  void the_body_is_spelled_as_the_source_spells_it() {
    Stage stage = Shop.with(PLACE).build();

    stage.request().headers(Headers.of("idempotency-key", "k1")).json(INPUT).start();

    ScriptedClient.Sent sent = stage.client().to("/orders");
    assertThat(sent.body())
        .isEqualTo("{\"customer_id\":\"u1\",\"lines\":[{\"product_id\":\"p1\",\"qty\":2}]}");
    assertThat(sent.outbound().headers().first("idempotency-key")).isEqualTo("k1");
    assertThat(sent.outbound().repeatable()).isFalse();
  }

  @Test
  void reads_begin_after_the_write_has_answered() {
    Stage stage = Shop.with(PLACE).build();
    stage.request().json(INPUT).start();
    assertThat(stage.client().open()).containsExactly("/orders");

    stage.client().to("/orders").answer(201, PLACED);

    assertThat(stage.client().open())
        .containsExactlyInAnyOrder("/users/u1", "/api/products/batch?ids=p1");
  }

  @Test
  void failures_after_the_write_are_holes() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();
    stage.client().to("/orders").answer(201, PLACED);
    stage.client().to("/users").fail(Kind.CONNECT_FAILED);

    stage.client().to("/api/products").fail(Kind.TIMEOUT);

    assertThat(request.status()).isEqualTo(201);
    assertThat(request.text()).contains("\"order\":{\"id\":\"o9\"", "\"product\":null");
    assertThat(request.header("facet-partial")).contains("reason=timeout", "reason=unavailable");
  }

  @Test
  void an_answer_that_cannot_be_read_does_not_undo_the_write() {
    Stage stage = Shop.with(ALONE).build();
    var request = stage.request().json(INPUT).start();

    stage.client().to("/orders").answer(201, "{\"data\":");

    assertThat(request.status()).isEqualTo(201);
    assertThat(request.text()).isEqualTo("null");
    assertThat(request.header("facet-partial")).isEqualTo("\"\";reason=invalid");
  }

  @Test
  void a_failed_write_fails_the_endpoint_and_nothing_is_read() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();

    stage.client().to("/orders").answer(500, "{}");

    assertThat(request.status()).isEqualTo(502);
    assertThat(stage.client().targets()).containsExactly("/orders");
  }

  @Test
  void a_client_that_leaves_does_not_stop_a_write_that_was_sent() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();

    request.leave();

    assertThat(stage.client().all().getFirst().isCancelled()).isFalse();
    assertThat(stage.client().open()).containsExactly("/orders");
  }

  @Test
  void the_deadline_answers_504_and_lets_the_write_go_on() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();

    stage.loop().stepMillis(2001);

    assertThat(request.status()).isEqualTo(504);
    assertThat(stage.client().targets()).containsExactly("/orders");
    assertThat(stage.client().all().getFirst().isCancelled()).isFalse();
  }

  @Test
  void a_late_answer_to_a_write_is_heard_by_nobody() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();
    request.leave();

    stage.client().to("/orders").answer(201, PLACED);

    assertThat(request.isAnswered()).isFalse();
    assertThat(stage.client().targets()).containsExactly("/orders");
    assertThat(stage.engine().bytesInFlight()).isZero();
  }

  @Test
  void a_business_failure_passes_with_pointers_into_the_clients_body() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();

    stage
        .client()
        .to("/orders")
        .answer(
            409,
            """
            {"code":"out_of_stock","detail":"Only 1 left","stack":"at com.secret",
             "errors":[{"pointer":"/lines/0/qty","detail":"at most 1","code":"too_many"}]}
            """);

    assertThat(request.status()).isEqualTo(409);
    assertThat(request.text())
        .contains("\"code\":\"out_of_stock\"", "\"detail\":\"Only 1 left\"")
        .contains("\"pointer\":\"/lines/0/quantity\"", "\"code\":\"too_many\"")
        .doesNotContain("secret");
  }

  @Test
  void a_business_failure_inside_an_envelope_passes_by_its_code() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();

    stage.client().to("/orders").answer(200, "{\"error\":{},\"code\":\"out_of_stock\"}");

    assertThat(request.status()).isEqualTo(409);
    assertThat(request.text()).contains("\"code\":\"out_of_stock\"");
  }

  @Test
  void an_undeclared_code_becomes_a_word_of_the_platform() {
    Stage stage = Shop.with(PLACE).build();
    var request = stage.request().json(INPUT).start();

    stage.client().to("/orders").answer(422, "{\"code\":\"E_4711\",\"detail\":\"no\"}");

    assertThat(request.status()).isEqualTo(422);
    assertThat(request.text()).contains("\"code\":\"invalid_input\"").doesNotContain("E_4711");
  }

  @Test
  void a_void_answer_has_no_body() {
    Stage stage =
        Shop.with(
                "mutation Remove($id: ID!) @http(method: DELETE, route: \"/o/{id}\") {"
                    + " removeOrder(id: $id) }")
            .build();
    var request = stage.request().route("o1").start();

    stage.client().to("/orders/o1").answer(204, "");

    assertThat(request.status()).isEqualTo(204);
    assertThat(request.text()).isEmpty();
  }
}
