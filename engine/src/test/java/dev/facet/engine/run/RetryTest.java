package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is safe to repeat is repeated, within a budget and in time. */
final class RetryTest {
  private static final String PRODUCT =
      "query P($id: ID!) @http(method: GET, route: \"/p/{id}\") { product(id: $id) { name } }";
  private static final String PLACE =
      """
      mutation Place($input: PlaceOrderInput! @body)
      @http(method: POST, route: "/orders", status: 201) { placeOrder(input: $input) { id } }
      """;
  private static final String INPUT = "{\"lines\":[{\"productId\":\"p1\",\"quantity\":1}]}";
  private static final String LAMP = "{\"id\":\"p1\",\"name\":\"Lamp\"}";

  private static Stage stage(String retries) {
    return Shop.with(PRODUCT, PLACE)
        .config(
            "sources:\n  products: { timeout: 1500ms, retries: "
                + retries
                + " }\n  orders: { retries: "
                + retries
                + " }\n")
        .build();
  }

  private static Stage stage() {
    return stage("{ max: 2, budget: 100%, backoff: 40ms }");
  }

  private static Headers retryAfter(String value) {
    return Headers.builder()
        .add("content-type", "application/json")
        .add("retry-after", value)
        .build();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CONNECT_FAILED", "CLOSED", "PROTOCOL_ERROR"})
  void a_read_whose_connection_failed_is_sent_again_after_a_pause(Kind kind) {
    Stage stage = stage();
    var request = stage.request("P").route("p1").start();
    stage.client().to("/api/products/p1").fail(kind);
    assertThat(stage.client().open()).isEmpty();
    stage.loop().stepMillis(19);
    assertThat(stage.client().open()).isEmpty();

    stage.loop().stepMillis(21);
    stage.client().to("/api/products/p1").answer(200, LAMP);

    assertThat(request.text()).isEqualTo("{\"name\":\"Lamp\"}");
    assertThat(stage.client().targets()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void a_read_that_was_answered_so_is_sent_again(int status) {
    Stage stage = stage();
    var request = stage.request("P").route("p1").start();
    stage.client().to("/api/products/p1").answer(status, "{}");

    stage.loop().stepMillis(41);
    stage.client().to("/api/products/p1").answer(200, LAMP);

    assertThat(request.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 500, 501})
  void other_answers_are_taken_as_they_are(int status) {
    Stage stage = stage();
    var request = stage.request("P").route("p1").start();

    stage.client().to("/api/products/p1").answer(status, "{}");

    assertThat(request.isAnswered()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TIMEOUT", "TOO_LARGE", "MALFORMED", "OVERLOADED", "SHUT_DOWN"})
  void other_failures_are_final(Kind kind) {
    Stage stage = stage();
    var request = stage.request("P").route("p1").start();

    stage.client().to("/api/products/p1").fail(kind);

    assertThat(request.isAnswered()).isTrue();
  }

  @Test
  void a_write_that_may_have_arrived_is_never_sent_again() {
    Stage stage = stage();
    var request = stage.request("Place").json(INPUT).start();

    stage.client().to("/orders").fail(Kind.CONNECT_FAILED);

    assertThat(request.isAnswered()).isTrue();
    stage.loop().stepMillis(1_000);
    assertThat(stage.client().targets()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void a_write_that_was_answered_is_never_sent_again(int status) {
    Stage stage = stage();
    var request = stage.request("Place").json(INPUT).start();

    stage.client().to("/orders").answer(status, "{}");

    assertThat(request.isAnswered()).isTrue();
  }

  @Test
  void a_write_that_certainly_did_not_arrive_is_sent_again() {
    Stage stage = stage();
    var request = stage.request("Place").json(INPUT).start();
    stage.client().to("/orders").failUnsent(Kind.CONNECT_FAILED);

    stage.loop().stepMillis(41);
    stage.client().to("/orders").answer(201, "{\"data\":{\"id\":\"o1\"}}");

    assertThat(request.status()).isEqualTo(201);
  }

  @Test
  void it_is_repeated_so_often_and_then_the_last_answer_counts() {
    Stage stage = stage();
    stage.request("P").route("p0").start();
    stage.client().to("/api/products/p0").answer(200, LAMP);
    var request = stage.request("P").route("p1").start();
    stage.client().to("/api/products/p1").answer(503, "{}");
    stage.loop().stepMillis(41);
    stage.client().to("/api/products/p1").fail(Kind.CLOSED);
    stage.loop().stepMillis(81);

    stage.client().to("/api/products/p1").answer(503, retryAfter("7"), "{}");

    assertThat(request.status()).isEqualTo(503);
    assertThat(request.header("retry-after")).isEqualTo("7");
  }

  @Test
  void the_source_decides_when_it_wants_to_be_asked_again() {
    Stage stage = stage();
    var request = stage.request("P").route("p1").start();
    stage.client().to("/api/products/p1").answer(503, retryAfter("1"), "{}");
    stage.loop().stepMillis(999);
    assertThat(stage.client().open()).isEmpty();

    stage.loop().stepMillis(1);
    stage.client().to("/api/products/p1").answer(200, LAMP);

    assertThat(request.status()).isEqualTo(200);
  }

  @Test
  void nothing_is_sent_again_beyond_the_deadline() {
    Stage stage = stage();
    var request = stage.request("P").route("p1").start();

    stage.client().to("/api/products/p1").answer(503, retryAfter("2"), "{}");

    assertThat(request.status()).isEqualTo(503);
    assertThat(request.header("retry-after")).isEqualTo("2");
  }

  @Test
  void a_repetition_says_how_much_time_is_left_and_is_a_span_of_its_own() {
    Stage stage = stage();
    stage.request("P").route("p1").start();
    Headers first = stage.client().to("/api/products/p1").outbound().headers();
    stage.client().to("/api/products/p1").answer(503, retryAfter("1"), "{}");

    stage.loop().stepMillis(1_000);

    Headers second = stage.client().to("/api/products/p1").outbound().headers();
    assertThat(first.first("facet-deadline-ms")).isEqualTo("1500");
    assertThat(second.first("facet-deadline-ms")).isEqualTo("500");
    assertThat(second.first("traceparent")).isNotEqualTo(first.first("traceparent"));
    assertThat(second.size()).isEqualTo(first.size());
  }

  @Test
  void without_anything_in_the_budget_nothing_is_repeated() {
    Stage stage = stage("{ max: 2, budget: 10%, backoff: 40ms }");
    for (int i = 0; i < 9; i++) {
      stage.request("P").route("q" + i).start();
      stage.client().to("/api/products/q" + i).answer(200, LAMP);
    }
    var paid = stage.request("P").route("p1").start();
    stage.client().to("/api/products/p1").fail(Kind.CLOSED);
    var unpaid = stage.request("P").route("p2").start();

    stage.client().to("/api/products/p2").fail(Kind.CLOSED);

    assertThat(paid.isAnswered()).isFalse();
    assertThat(unpaid.status()).isEqualTo(502);
  }

  @Test
  void who_leaves_during_the_pause_has_nothing_sent_for() {
    Stage stage = stage();
    var request = stage.request("P").route("p1").start();
    stage.client().to("/api/products/p1").fail(Kind.CLOSED);

    request.leave();
    stage.loop().stepMillis(1_000);

    assertThat(stage.client().targets()).hasSize(1);
    assertThat(stage.loop().timers()).isZero();
  }
}
