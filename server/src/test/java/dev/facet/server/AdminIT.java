package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminIT {
  private static final String BROKEN = "query Product { nothing }";

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
  void a_running_server_is_live() throws IOException {
    assertThat(shop.admin("GET /health/live").status()).isEqualTo(200);
  }

  @Test
  void a_ready_server_tells_each_facet() throws IOException {
    RawMessage answer = shop.admin("GET /health/ready");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"ready\":true,\"draining\":false,\"snapshot\":1,\"facets\":{"
                + "\"web\":{\"state\":\"serving\",\"endpoints\":3},"
                + "\"mobile\":{\"state\":\"serving\",\"endpoints\":1}}}\n");
  }

  @Test
  void a_facet_that_never_compiled_is_told_with_its_mistakes() throws IOException {
    try (Shop half = Shop.open(files -> files.write("facets/mobile/product.graphql", BROKEN))) {
      RawMessage answer = half.admin("GET /health/ready");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.body())
          .contains(
              "\"mobile\":{\"state\":\"failed\"", "\"place\":\"facets/mobile/product.graphql:");
    }
  }

  @Test
  void a_reload_tells_what_it_did() throws IOException {
    shop.files.write("facets/mobile/product.graphql", Workspaces.endpoint("P", "/new/{id}"));

    RawMessage answer = shop.admin("POST /reload");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"outcome\":\"swapped\",\"snapshot\":2,"
                + "\"facets\":{\"web\":\"unchanged\",\"mobile\":\"served\"},\"mistakes\":[]}\n");
    assertThat(shop.get("/mobile/new/p1").status()).isEqualTo(200);
  }

  @Test
  void a_reload_with_mistakes_is_a_conflict_and_everything_goes_on() throws IOException {
    shop.files.write("facets/mobile/product.graphql", BROKEN);

    RawMessage answer = shop.admin("POST /reload");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("\"outcome\":\"partly\"", "\"mobile\":\"stale\"");
    assertThat(shop.admin("GET /health/ready").status()).isEqualTo(200);
    assertThat(shop.get("/mobile/p/p1").status()).isEqualTo(200);
  }

  @Test
  void plans_are_listed_and_printed() throws IOException {
    assertThat(shop.admin("GET /plans").body())
        .contains("\"id\":\"mobile/Product\"", "\"route\":\"/mobile/p/{id}\"", "\"worstCalls\":1");
    assertThat(shop.admin("GET /plans/mobile/Product").body()).contains("products");
    assertThat(shop.admin("GET /plans/mobile/Nothing").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/health", "/health/live/", "/web/products/p1", "/plans/"})
  void there_is_nothing_else(String path) throws IOException {
    assertThat(shop.admin("GET " + path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/metrics", "/reload", "/plans"})
  void the_public_listener_has_none_of_it(String path) throws IOException {
    assertThat(shop.get(path).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "source=products",
        "type=Product",
        "entity=Product/p1",
        "entity=Product%2Fp1",
        "endpoint=web/Product",
        "url=http://localhost:9002/products/p1"
      })
  void what_is_kept_can_be_purged(String what) throws IOException {
    RawMessage answer = shop.admin("POST /purge?" + what);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"purged\":0}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?", "?type=", "?entity=Product", "?entity=/p1", "?entity=Product/", "?all=1"})
  void a_purge_says_what_it_is_about(String query) throws IOException {
    RawMessage answer = shop.admin("POST /purge" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("what_to_purge", "?entity=TYPE/KEY");
  }

  @Test
  void methods_are_kept_apart() throws IOException {
    assertThat(shop.admin("GET /reload").header("allow")).isEqualTo("POST");
    assertThat(shop.admin("POST /metrics").status()).isEqualTo(405);
    assertThat(shop.admin("DELETE /health/ready").status()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: attacker.example",
        "Host: 127.0.0.1.attacker.example",
        "Origin: https://attacker.example",
        "Origin: null",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void web_pages_are_refused(String header) throws IOException {
    RawMessage answer = shop.admin("POST /reload", header);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(shop.server.snapshot().number()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Host: localhost", "Host: 127.0.0.1:9", "Host: [::1]:9", "Host: 10.1.2.3:8081"})
  void operators_are_let_in(String host) throws IOException {
    assertThat(shop.admin("GET /health/live", host).status()).isEqualTo(200);
  }
}
