package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsIT {
  private static final String WEB = "/_facet/contracts/web/current/openapi.json";

  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = Shop.open();
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  @Test
  void a_facets_contract_is_served_with_a_strong_entity_tag() throws IOException {
    RawMessage answer = shop.get(WEB);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("etag")).matches("\"[\\w-]{24}\"");
    assertThat(answer.header("cache-control")).isEqualTo("public, no-cache");
    assertThat(answer.body()).contains("\"/web/products/{id}\"").doesNotContain("/mobile/");
  }

  @Test
  void who_has_it_is_told_so() throws IOException {
    String tag = shop.get(WEB).header("etag");

    RawMessage held = shop.get(WEB, "If-None-Match: W/\"other\", W/" + tag);
    RawMessage other = shop.get(WEB, "If-None-Match: \"other\"");

    assertThat(held.status()).isEqualTo(304);
    assertThat(held.header("etag")).isEqualTo(tag);
    assertThat(held.body()).isEmpty();
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void head_has_the_headers_alone() throws IOException {
    RawMessage get = shop.get(WEB);

    RawMessage head = shop.head(WEB);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("etag")).isEqualTo(get.header("etag"));
    assertThat(head.header("content-length")).isEqualTo(get.header("content-length"));
  }

  @Test
  void older_tools_ask_for_what_they_read() throws IOException {
    RawMessage older = shop.get(WEB + "?as=3.0.3");

    assertThat(older.body()).startsWith("{\n  \"openapi\": \"3.0.3\"");
    assertThat(older.header("etag")).isNotEqualTo(shop.get(WEB).header("etag"));
    assertThat(shop.get(WEB + "?as=2.0").status()).isEqualTo(400);
    assertThat(shop.get("/_facet/contracts/mobile/current/openapi.yaml").body())
        .startsWith("openapi: \"3.1.0\"");
  }

  @Test
  void a_reload_is_in_the_contract_and_its_tag() throws IOException {
    String before = shop.get(WEB).header("etag");
    shop.files.write("graph/unrelated.graphql", "type Lamp { watts: Int }");
    shop.server.reload();
    String same = shop.get(WEB).header("etag");
    shop.files.write(
        "facets/web/more.graphql",
        "query More($id: ID!) @http(method: GET, route: \"/more/{id}\") { product(id: $id) { id }"
            + " }");
    shop.server.reload();

    RawMessage after = shop.get(WEB);

    assertThat(same).isEqualTo(before);
    assertThat(after.header("etag")).isNotEqualTo(before);
    assertThat(after.body()).contains("\"/web/more/{id}\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/_facet/contracts/no/current/openapi.json",
        "/_facet/contracts/web/7/openapi.json",
        "/_facet/contracts/web/current/no.json",
        "/_facet/contracts/web/current",
        "/_facet/contracts/web/current/openapi.json/more"
      })
  void what_is_not_there_is_a_404_that_tells_what_is(String path) throws IOException {
    RawMessage answer = shop.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"not_found\"");
  }
}
