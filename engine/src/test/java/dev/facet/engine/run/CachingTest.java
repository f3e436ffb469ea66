package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure;
import org.junit.jupiter.api.Test;

/** What sources answer is kept by facets with a cache, and clients are told what they may keep. */
final class CachingTest {
  private static final String FACET =
      """
      client: mobile
      path: /app
      on-error: NULL
      max-calls: 1000
      cache: { size: 1MiB }
      """;
  private static final String PRODUCT =
      "query Product($id: ID!) @http(method: GET, route: \"/products/{id}\") {"
          + " product(id: $id) { id name } }";
  private static final String OFFERS =
      "query Offers @http(method: GET, route: \"/offers\") { offers { productId } }";
  private static final String LAMP = "{\"id\":\"1\",\"name\":\"Lamp\"}";
  private static final String LAMP_AT = "/api/products/1";

  private static Stage.Settings cached(String... operations) {
    return Shop.with(operations).facet(FACET);
  }

  private static Headers headers(String... fields) {
    Headers.Builder headers = Headers.builder().add("content-type", "application/json");
    for (String field : fields) {
      int colon = field.indexOf(':');
      headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    return headers.build();
  }

  private static Stage.Request product(Stage stage) {
    return stage.request("Product").route("1").anonymous().start();
  }

  @Test
  void a_fresh_answer_is_not_asked_for_again() {
    Stage stage = cached(PRODUCT).build();
    var first = product(stage);
    stage.client().to(LAMP_AT).answer(200, headers("cache-control: max-age=10"), LAMP);

    var second = product(stage);

    assertThat(second.text()).isEqualTo(first.text()).isEqualTo(LAMP);
    assertThat(stage.client().targets()).containsExactly(LAMP_AT);
  }

  @Test
  void a_facet_without_a_cache_keeps_nothing_and_says_nothing() {
    Stage stage = Shop.with(PRODUCT).build();
    var first = product(stage);
    stage.client().to(LAMP_AT).answer(200, headers("cache-control: max-age=10"), LAMP);

    product(stage);

    assertThat(stage.client().open()).containsExactly(LAMP_AT);
    assertThat(first.header("cache-control")).isNull();
    assertThat(first.header("etag")).isNull();
  }

  @Test
  void clients_are_told_what_is_left_of_the_freshness() {
    Stage stage = cached(PRODUCT).build();
    var first = product(stage);
    stage.client().to(LAMP_AT).answer(200, headers("cache-control: max-age=10"), LAMP);
    stage.loop().stepMillis(4_000);

    var second = product(stage);

    assertThat(first.header("cache-control")).isEqualTo("public, max-age=10");
    assertThat(second.header("cache-control")).isEqualTo("public, max-age=6");
    assertThat(first.header("etag")).matches("\"[0-9a-f]{32}\"");
    assertThat(second.header("etag")).isEqualTo(first.header("etag"));
    assertThat(first.header("cache-groups")).isEqualTo("\"Product\"");
  }

  @Test
  void a_client_that_has_the_answer_gets_304_without_any_call() {
    Stage stage = cached(PRODUCT).build();
    var first = product(stage);
    stage.client().to(LAMP_AT).answer(200, headers("cache-control: max-age=10"), LAMP);
    Headers known = Headers.of("if-none-match", String.valueOf(first.header("etag")));

    var second = stage.request().route("1").anonymous().headers(known).start();

    assertThat(second.status()).isEqualTo(304);
    assertThat(second.text()).isEmpty();
    assertThat(second.header("etag")).isEqualTo(first.header("etag"));
    assertThat(stage.client().targets()).hasSize(1);
  }

  @Test
  void a_stale_answer_is_validated() {
    Stage stage = cached(PRODUCT).build();
    product(stage);
    stage
        .client()
        .to(LAMP_AT)
        .answer(200, headers("cache-control: max-age=10", "etag: \"v1\""), LAMP);
    stage.loop().stepMillis(11_000);

    var second = product(stage);
    var sent = stage.client().to(LAMP_AT);
    assertThat(sent.outbound().headers().first("if-none-match")).isEqualTo("\"v1\"");
    sent.answer(304, headers("cache-control: max-age=20"), "");

    assertThat(second.text()).isEqualTo(LAMP);
    assertThat(second.header("cache-control")).isEqualTo("public, max-age=20");
  }

  @Test
  void those_who_want_what_has_expired_ask_once() {
    Stage stage = cached(PRODUCT).build();
    var first = product(stage);
    var second = product(stage);
    assertThat(stage.client().open()).containsExactly(LAMP_AT);

    stage.client().to(LAMP_AT).answer(200, headers("cache-control: max-age=1"), LAMP);
    stage.loop().drain();

    assertThat(first.text()).isEqualTo(LAMP);
    assertThat(second.text()).isEqualTo(LAMP);
  }

  @Test
  void a_stale_answer_serves_while_it_is_asked_for_again() {
    Stage stage = cached(PRODUCT).build();
    product(stage);
    stage
        .client()
        .to(LAMP_AT)
        .answer(200, headers("cache-control: max-age=1, stale-while-revalidate=60"), LAMP);
    stage.loop().stepMillis(5_000);

    var second = product(stage);
    var third = product(stage);
    assertThat(second.text()).isEqualTo(LAMP);
    assertThat(third.text()).isEqualTo(LAMP);
    assertThat(stage.client().open()).containsExactly(LAMP_AT);
    stage
        .client()
        .to(LAMP_AT)
        .answer(200, headers("cache-control: max-age=60"), LAMP.replace("Lamp", "Lantern"));

    assertThat(product(stage).text()).contains("Lantern");
    assertThat(stage.client().open()).isEmpty();
  }

  @Test
  void a_stale_answer_takes_the_place_of_a_failed_source() {
    Stage stage = cached(PRODUCT).build();
    product(stage);
    stage
        .client()
        .to(LAMP_AT)
        .answer(200, headers("cache-control: max-age=1, stale-if-error=60"), LAMP);
    stage.loop().stepMillis(5_000);

    var broken = product(stage);
    stage.client().to(LAMP_AT).fail(CallFailure.Kind.CLOSED);
    var refused = product(stage);
    stage.client().to(LAMP_AT).answer(503, "{}");

    assertThat(broken.text()).isEqualTo(LAMP);
    assertThat(refused.text()).isEqualTo(LAMP);
    assertThat(refused.header("cache-control")).isEqualTo("public, no-cache");
  }

  @Test
  void the_graph_says_how_long_where_the_source_does_not() {
    String graph =
        Shop.GRAPH.replace(
            "GET: \"/offers\")", "GET: \"/offers\") @cacheControl(maxAge: 30, scope: PRIVATE)");
    Stage stage = Stage.graph(graph).operation(OFFERS).facet(FACET).build();
    var first = stage.request().anonymous().start();
    stage.client().to("/api/offers").answer(200, "[{\"productId\":\"p1\"}]");

    stage.request().anonymous().start();

    assertThat(stage.client().targets()).hasSize(1);
    assertThat(first.header("cache-control")).isEqualTo("private, max-age=30");
  }

  @Test
  void what_is_not_kept_can_only_be_validated() {
    Stage stage = cached(OFFERS).build();
    var first = stage.request().anonymous().start();
    stage.client().to("/api/offers").answer(200, headers("cache-control: no-store"), "[]");

    var second = stage.request().anonymous().start();

    assertThat(first.header("cache-control")).isEqualTo("public, no-cache");
    assertThat(stage.client().open()).containsExactly("/api/offers");
    assertThat(second.isAnswered()).isFalse();
  }

  @Test
  void an_answer_with_holes_is_not_stored() {
    Stage stage =
        cached(
                "query Both @http(method: GET, route: \"/both\") { offers { productId } order(id:"
                    + " \"1\") { id } }")
            .build();
    var request = stage.request().anonymous().start();
    stage.client().to("/api/offers").answer(200, headers("cache-control: max-age=60"), "[]");
    stage.client().to("/orders/1").answer(500, "{}");

    assertThat(request.header("cache-control")).isEqualTo("no-store");
    assertThat(request.header("etag")).isNull();
  }

  @Test
  void what_was_asked_for_someone_is_for_nobody_else() {
    Stage stage =
        Shop.with("query Me @http(method: GET, route: \"/me\") { me { id name } }")
            .facet(FACET + "identity: { development: { sub: u1 } }\n")
            .build();
    var first = stage.request().start();
    stage
        .client()
        .to("/users/u1")
        .answer(
            200, headers("cache-control: private, max-age=60"), "{\"id\":\"u1\",\"name\":\"A\"}");

    var second = stage.request().start();

    assertThat(first.header("cache-control")).isEqualTo("private, max-age=60");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(stage.client().targets()).hasSize(1);
  }

  @Test
  void a_write_takes_what_it_changed_with_it() {
    String order =
        "query Order($id: ID!) @http(method: GET, route: \"/orders/{id}\") { order(id: $id) { id }"
            + " }";
    String place =
        "mutation Place($input: PlaceOrderInput! @body) @http(method: POST, route: \"/orders\") {"
            + " placeOrder(input: $input) { id } }";
    Stage stage =
        Shop.with(order, place).facet(FACET + "identity: { development: { sub: u1 } }\n").build();
    var before = stage.request("Order").route("1").anonymous().start();
    stage
        .client()
        .to("/orders/1")
        .answer(200, headers("cache-control: max-age=60"), "{\"data\":{\"id\":\"1\"}}");
    assertThat(before.header("cache-control")).isEqualTo("public, max-age=60");

    var write = stage.request("Place").json("{\"lines\":[]}").start();
    stage.client().to("/orders").answer(201, headers(), "{\"data\":{\"id\":\"2\"}}");
    var after = stage.request("Order").route("1").anonymous().start();

    assertThat(write.header("cache-group-invalidation")).isEqualTo("\"Order\"");
    assertThat(after.isAnswered()).isFalse();
    assertThat(stage.client().open()).containsExactly("/orders/1");
  }
}
