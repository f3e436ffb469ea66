package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Look-ups by keys of several parts, by keys of the request, and by lists that the client sends.
 */
final class KeyedFeedsTest {
  private static final String GRAPH =
      """
      extend schema @source(name: "s", url: "http://s.internal:9001", names: SNAKE_CASE)
      type Query {
        me: Reader @derive(from: "identity.sub")
        readers(ids: [ID!]!): [Reader]! @internal @lookup(max: 50) @rest(source: "s", GET: "/readers{?ids}", select: "rows")
        cart: Cart @rest(source: "s", GET: "/cart")
        prices(skus: [ID!]!, stores: [Int!]! @is(field: "store")): [Price]! @internal @lookup(max: 2)
          @rest(source: "s", POST: "/prices", body: {skus: "{skus}", stores: "{stores}"})
        stock(ids: [ID!]! @is(field: "sku")): [Stock]! @lookup(max: 3) @rest(source: "s", GET: "/stock{?ids*}")
      }
      type Reader @key(fields: "id") { id: ID! name: String! }
      type Cart { lines: [Line!]! @listSize(max: 10) }
      type Line { sku: ID! storeId: Int! price: Price @derive(from: "sku storeId") }
      type Price @key(fields: "sku store") { sku: ID! store: Int! @json(path: "shop.no") amount: Decimal! }
      type Stock @key(fields: "sku") { sku: ID! left: Int! }
      """;

  private static Stage stage(String operation) {
    return Stage.graph(GRAPH).operation(operation).build();
  }

  @Test
  void a_key_of_two_parts_joins_where_both_agree() {
    Stage stage =
        stage(
            "query Cart @http(method: GET, route: \"/cart\") {"
                + " cart { lines { sku price { amount } } } }");
    var request = stage.request().start();
    stage
        .client()
        .to("/cart")
        .answer(
            200,
            "{\"lines\":[{\"sku\":\"a\",\"store_id\":1},{\"sku\":\"a\",\"store_id\":2},"
                + "{\"sku\":\"b\",\"store_id\":1},{\"sku\":\"a\",\"store_id\":1},"
                + "{\"sku\":\"c\",\"store_id\":null}]}");

    // Two keys a call; the pairs stay together, each asked for once, the incomplete one never.
    var first = stage.client().to("/prices");
    assertThat(first.body()).isEqualTo("{\"skus\":[\"a\",\"a\"],\"stores\":[1,2]}");
    first.answer(
        200,
        "[{\"sku\":\"a\",\"shop\":{\"no\":2},\"amount\":20},"
            + "{\"sku\":\"b\",\"shop\":{\"no\":2},\"amount\":99},"
            + "{\"sku\":\"a\",\"shop\":{\"no\":\"1\"},\"amount\":10}]");
    var second = stage.client().to("/prices");
    assertThat(second.body()).isEqualTo("{\"skus\":[\"b\"],\"stores\":[1]}");
    second.answer(200, "[{\"sku\":\"b\",\"shop\":{\"no\":1},\"amount\":11}]");

    assertThat(request.text())
        .isEqualTo(
            "{\"lines\":[{\"sku\":\"a\",\"price\":{\"amount\":\"10\"}},"
                + "{\"sku\":\"a\",\"price\":{\"amount\":\"20\"}},"
                + "{\"sku\":\"b\",\"price\":{\"amount\":\"11\"}},"
                + "{\"sku\":\"a\",\"price\":{\"amount\":\"10\"}},"
                + "{\"sku\":\"c\",\"price\":null}]}");
  }

  @Test
  void a_key_of_the_identity_asks_a_bulk_for_one() {
    Stage stage = stage("query Me @http(method: GET, route: \"/me\") { me { name } }");
    var request = stage.request().start();

    stage
        .client()
        .to("/readers?ids=u1")
        .answer(200, "{\"rows\":[{\"id\":\"u1\",\"name\":\"Ada\"}]}");

    assertThat(request.text()).isEqualTo("{\"name\":\"Ada\"}");
  }

  @Test
  void a_key_of_the_identity_that_nobody_has_is_a_404() {
    Stage stage = stage("query Me @http(method: GET, route: \"/me\") { me { name } }");
    var request = stage.request().start();

    stage.client().to("/readers?ids=u1").answer(200, "{\"rows\":[]}");

    assertThat(request.status()).isEqualTo(404);
  }

  private static final String STOCK =
      "query Stock($sku: [ID!]!) @http(method: GET, route: \"/stock\") {"
          + " stock(ids: $sku) { sku left } }";

  @Test
  void a_list_of_the_client_is_answered_in_its_order_with_its_duplicates() {
    Stage stage = stage(STOCK);
    var request = stage.request().query("sku=d&sku=a&sku=x&sku=a&sku=b%26").start();

    stage
        .client()
        .to("/stock?ids=d&ids=a&ids=x")
        .answer(200, "[{\"sku\":\"a\",\"left\":1},{\"sku\":\"d\",\"left\":4}]");
    stage.client().to("/stock?ids=b%26").answer(200, "[{\"sku\":\"b&\",\"left\":2}]");

    assertThat(request.text())
        .isEqualTo(
            "[{\"sku\":\"d\",\"left\":4},{\"sku\":\"a\",\"left\":1},null,"
                + "{\"sku\":\"a\",\"left\":1},{\"sku\":\"b&\",\"left\":2}]");
  }

  @Test
  void one_chunk_of_a_list_fails_alone_and_all_fail_the_list() {
    Stage stage = stage(STOCK);
    var some = stage.request().query("sku=a&sku=b&sku=c&sku=d").start();
    stage.client().to("/stock?ids=a").answer(500, "");
    stage.client().to("/stock?ids=d").answer(200, "[{\"sku\":\"d\",\"left\":4}]");
    var none = stage.request().query("sku=a").start();
    stage.client().to("/stock?ids=a").answer(500, "");

    assertThat(some.text()).isEqualTo("[null,null,null,{\"sku\":\"d\",\"left\":4}]");
    assertThat(some.header("facet-partial")).isEqualTo("\"*\";reason=unavailable");
    assertThat(none.status()).isEqualTo(502);
  }

  @Test
  void an_empty_list_asks_for_nothing() {
    Stage stage = stage(STOCK);

    var request = stage.request().start();

    assertThat(request.status()).isEqualTo(400);
    assertThat(stage.client().all()).isEmpty();
  }
}
