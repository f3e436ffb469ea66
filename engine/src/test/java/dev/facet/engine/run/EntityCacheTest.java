package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.Credentials;
import dev.facet.engine.Invocation;
import dev.facet.http.Headers;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entities that a bulk look-up has brought are not asked for again, whoever wants them. */
final class EntityCacheTest {
  private static final String GRAPH =
      """
      extend schema @source(name: "s", url: "http://s.internal:9001")
      type Query {
        cart: Cart @rest(source: "s", GET: "/cart")
        wishes: Cart @rest(source: "s", GET: "/wishes")
        prices(skus: [ID!]!, stores: [Int!]! @is(field: "store")): [Price]! @internal @lookup(max: 9)
          @cacheControl(maxAge: 60)
          @rest(source: "s", POST: "/prices", body: {skus: "{skus}", stores: "{stores}"}, select: "data.rows")
        stock(ids: [ID!]! @is(field: "sku")): [Stock]! @lookup(max: 9) @entries(key: "sku")
          @rest(source: "s", GET: "/stock{?ids*}")
        article(sku: ID!): Article @lookup @rest(source: "s", GET: "/articles/{sku}")
        articles(skus: [ID!]! @is(field: "sku")): [Article]! @internal @lookup(max: 9)
          @rest(source: "s", GET: "/articles{?skus}")
      }
      type Cart { lines: [Line!]! @listSize(max: 10) }
      type Line {
        sku: ID! store: Int!
        price: Price @derive(from: "sku store")
        stock: Stock @derive(from: "sku")
        article: Article @derive(from: "sku")
      }
      type Price @key(fields: "sku store") { sku: ID! store: Int! amount: Decimal! }
      type Stock @key(fields: "sku") { sku: ID! left: Int! }
      type Article @key(fields: "sku") { sku: ID! title: String! text: String }
      """;
  private static final String FACET =
      """
      client: mobile
      path: /app
      on-error: NULL
      max-calls: 1000
      cache: { size: 1MiB }
      """;
  private static final String CART = "/cart";
  private static final String LINES =
      "{\"lines\":[{\"sku\":\"a\",\"store\":1},{\"sku\":\"b\",\"store\":2}]}";
  private static final String AB = "/articles?skus=a,b";

  private static Stage stage(String... selections) {
    return settings(selections).build();
  }

  /** An endpoint per selection: {@code wishes article { title }} under {@code /wishes0}. */
  private static Stage.Settings settings(String... selections) {
    Stage.Settings settings = Stage.graph(GRAPH).facet(FACET);
    for (int i = 0; i < selections.length; i++) {
      String selection = selections[i];
      String root = selection.substring(0, selection.indexOf(' '));
      settings.operation(
          "query E%d @http(method: GET, route: \"/%s%d\") { %s { lines { %s } } }"
              .formatted(i, root, i, root, selection.substring(root.length() + 1)));
    }
    return settings;
  }

  private static Headers says(String cacheControl) {
    return Headers.builder()
        .add("content-type", "application/json")
        .add("cache-control", cacheControl)
        .build();
  }

  private static Stage.Request start(Stage stage, int endpoint) {
    return stage.request("E" + endpoint).anonymous().start();
  }

  private static Stage.Request afterLines(Stage stage, int endpoint, String lines) {
    Stage.Request request = start(stage, endpoint);
    String root = stage.client().open().stream().anyMatch(CART::equals) ? CART : "/wishes";
    stage.client().to(root).answer(200, says("no-store"), lines);
    return request;
  }

  private static String articles(String version) {
    return """
    [{"sku":"a","title":"A%1$s","text":"long"},{"sku":"b","title":"B%1$s","text":null}]\
    """
        .formatted(version);
  }

  @Test
  void what_one_endpoint_has_brought_serves_another_that_wants_more_of_it() {
    Stage stage = stage("cart article { title }", "wishes article { text sku }");
    afterLines(stage, 0, LINES);
    stage.client().to(AB).answer(200, says("max-age=60"), articles("1"));

    Stage.Request second = afterLines(stage, 1, LINES);

    assertThat(second.text())
        .isEqualTo(
            "{\"lines\":[{\"article\":{\"text\":\"long\",\"sku\":\"a\"}},"
                + "{\"article\":{\"text\":null,\"sku\":\"b\"}}]}");
    assertThat(second.header("cache-status")).isEqualTo("Facet; fwd=partial");
    assertThat(stage.client().open()).isEmpty();
  }

  @Test
  void an_endpoint_of_known_entities_alone_is_told_as_fresh_as_they_are() {
    Stage stage = stage("cart article { title }");
    Stage.Request first = start(stage, 0);
    stage.client().to(CART).answer(200, says("max-age=90"), LINES);
    stage.client().to(AB).answer(200, says("max-age=20"), articles("1"));
    stage.loop().stepMillis(5_000);

    Stage.Request second = start(stage, 0);

    assertThat(first.header("cache-control")).isEqualTo("public, max-age=20");
    assertThat(first.header("cache-status")).isEqualTo("Facet; fwd=miss");
    assertThat(second.header("cache-control")).isEqualTo("public, max-age=15");
    assertThat(second.header("cache-status")).isEqualTo("Facet; hit; ttl=15");
  }

  @Test
  void keys_of_two_parts_and_reads_by_post_are_kept_where_the_graph_says_how_long() {
    Stage stage = stage("cart price { amount }");
    afterLines(stage, 0, LINES);
    stage
        .client()
        .to("/prices")
        .answer(
            200,
            "{\"data\":{\"rows\":[{\"sku\":\"b\",\"store\":2,\"amount\":2},"
                + "{\"sku\":\"a\",\"store\":1,\"amount\":1}]}}");

    Stage.Request second =
        afterLines(
            stage,
            0,
            "{\"lines\":[{\"sku\":\"a\",\"store\":2},{\"sku\":\"b\",\"store\":2},"
                + "{\"sku\":\"a\",\"store\":1}]}");
    var sent = stage.client().to("/prices");
    sent.answer(200, "{\"data\":{\"rows\":[{\"amount\":7,\"sku\":\"a\",\"store\":2}]}}");

    assertThat(sent.body()).isEqualTo("{\"skus\":[\"a\"],\"stores\":[2]}");
    assertThat(second.text())
        .isEqualTo(
            "{\"lines\":[{\"price\":{\"amount\":\"7\"}},{\"price\":{\"amount\":\"2\"}},"
                + "{\"price\":{\"amount\":\"1\"}}]}");
  }

  @Test
  void entries_of_an_object_are_kept_with_their_names() {
    Stage stage = stage("cart stock { sku left }");
    afterLines(stage, 0, LINES);
    stage
        .client()
        .to("/stock?ids=a&ids=b")
        .answer(200, says("max-age=60"), "{ \"b\" : {\"left\":2}, \"a\":{\"left\":1} }");

    Stage.Request second = afterLines(stage, 0, LINES);

    assertThat(second.text())
        .isEqualTo(
            "{\"lines\":[{\"stock\":{\"sku\":\"a\",\"left\":1}},"
                + "{\"stock\":{\"sku\":\"b\",\"left\":2}}]}");
  }

  @Test
  void many_that_find_something_stale_cause_one_call_behind_them() {
    Stage stage = stage("cart article { title }", "wishes article { title }");
    afterLines(stage, 0, LINES);
    stage.client().to(AB).answer(200, says("max-age=1, stale-while-revalidate=60"), articles("1"));
    stage.loop().stepMillis(5_000);

    Stage.Request second = afterLines(stage, 0, LINES);
    Stage.Request third = afterLines(stage, 1, LINES.replace("\"b\"", "\"c\""));

    assertThat(second.text()).contains("A1", "B1");
    assertThat(stage.client().open()).containsExactly(AB, "/articles?skus=c");
    stage.client().to(AB).answer(200, says("max-age=60"), articles("2"));
    stage.client().to("/articles").answer(200, says("max-age=60"), "[]");
    assertThat(third.text()).contains("A1", "null");
    assertThat(afterLines(stage, 0, LINES).text()).contains("A2", "B2");
    assertThat(stage.client().open()).isEmpty();
  }

  @Test
  void those_who_want_the_same_keys_at_the_same_time_ask_once() {
    Stage stage = stage("cart article { title }", "wishes article { text }");
    Stage.Request first = afterLines(stage, 0, LINES);
    Stage.Request second = afterLines(stage, 1, LINES);
    assertThat(stage.client().open()).containsExactly(AB);

    stage.client().to(AB).answer(200, says("max-age=1"), articles("1"));
    stage.loop().drain();

    assertThat(first.text()).contains("A1");
    assertThat(second.text()).contains("long");
  }

  @Test
  void an_answer_that_can_only_be_validated_is_kept_whole() {
    Stage stage = stage("cart article { title }");
    afterLines(stage, 0, LINES);
    Headers tagged =
        Headers.builder().add("content-type", "application/json").add("etag", "\"1\"").build();
    stage.client().to(AB).answer(200, tagged, articles("1"));

    Stage.Request second = afterLines(stage, 0, LINES);
    var sent = stage.client().to(AB);
    sent.answer(304, tagged, "");

    assertThat(sent.outbound().headers().first("if-none-match")).isEqualTo("\"1\"");
    assertThat(second.text()).contains("A1", "B1");
  }

  @Test
  void what_a_write_or_a_purge_takes_is_asked_for_again_and_nothing_else() {
    Stage stage = stage("cart article { title }");
    afterLines(stage, 0, LINES);
    stage.client().to(AB).answer(200, says("max-age=60"), articles("1"));

    int purged = stage.engine().caches().invalidateEntity("type:Article", "Article/b");
    afterLines(stage, 0, LINES);

    assertThat(purged).isEqualTo(1);
    assertThat(stage.client().open()).containsExactly("/articles?skus=b");
    assertThat(stage.engine().caches().invalidate("type:Article")).isEqualTo(1);
  }

  @Test
  void what_was_brought_for_one_is_not_given_to_another() {
    var port = new Tokens();
    Stage stage = settings("cart article { title }").credentials(port).build();
    afterLines(stage, 0, LINES);
    stage.client().to(AB).answer(200, says("max-age=60"), articles("1"));
    Stage.Request again = afterLines(stage, 0, LINES);
    assertThat(again.text()).contains("A1");
    port.token = "Bearer 2";

    afterLines(stage, 0, LINES);

    assertThat(stage.client().open()).containsExactly(AB);
    assertThat(again.header("cache-control")).isNull();
  }

  private static final class Tokens implements Credentials {
    private String token = "Bearer 1";

    @Override
    public boolean applyTo(SourceDefinition source, FacetConfig facet) {
      return true;
    }

    @Override
    public Grant grant(
        SourceDefinition source,
        Invocation request,
        Grant.@Nullable Added rejected,
        Consumer<Grant> later) {
      return new Grant.Added(Headers.of("authorization", token));
    }
  }
}
