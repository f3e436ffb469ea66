package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.server.snapshot.ReloadOutcome;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServingIT {
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
  void an_endpoint_answers_exactly_what_it_selects() throws IOException {
    RawMessage answer = shop.get("/web/products/p1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("application/json");
    assertThat(answer.body()).isEqualTo("{\"id\":\"p1\",\"name\":\"Lamp\"}");
  }

  @Test
  void a_write_reaches_its_source_once() throws IOException {
    RawMessage answer = shop.put("/web/products/p1", "{\"name\":\"Bulb\"}");

    assertThat(answer.body()).isEqualTo("{\"id\":\"p1\",\"name\":\"Bulb\"}");
    assertThat(shop.source.requests())
        .singleElement()
        .satisfies(request -> assertThat(request.body()).isEqualTo("{\"name\":\"Bulb\"}"));
  }

  @Test
  void the_trace_goes_on_to_the_source() throws IOException {
    shop.get("/web/products/p1");

    assertThat(shop.source.requests().get(0).header("traceparent")).matches("00-.{32}-.{16}-0.");
  }

  @Test
  void a_source_that_is_down_costs_only_what_needs_it() throws IOException {
    shop.source.on("GET", "/featured", new FakeAnswer.Reset());

    assertThat(shop.get("/web/products/featured").status()).isEqualTo(502);
    assertThat(shop.get("/web/products/p1").status()).isEqualTo(200);
    assertThat(shop.get("/mobile/p/p1").status()).isEqualTo(200);
  }

  @Test
  void a_broken_facet_costs_no_other_one() throws IOException {
    try (Shop half =
        Shop.open(files -> files.write("facets/mobile/product.graphql", "query P { no }"))) {
      assertThat(half.get("/web/products/p1").status()).isEqualTo(200);
      assertThat(half.get("/mobile/p/p1").status()).isEqualTo(404);
      assertThat(half.server.isReady()).isFalse();
    }
  }

  @Test
  void a_reload_moves_an_endpoint_to_another_source() throws IOException {
    try (FakeSource other = FakeSource.start()) {
      other.on("GET", "/products/p1", FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Other\"}"));
      shop.get("/web/products/p1");
      shop.files.write(
          "graph/products.graphql",
          String.valueOf(Workspaces.shop(other.url()).get().text("graph/products.graphql")));

      ReloadOutcome outcome = shop.server.reload();

      assertThat(outcome.word()).isEqualTo("swapped");
      assertThat(shop.get("/web/products/p1").body()).contains("Other");
    }
  }

  @Test
  void servers_in_one_process_do_not_know_each_other() throws IOException {
    try (Shop other = Shop.open(files -> files.remove("mobile", "web"))) {
      assertThat(other.server.address()).isNotEqualTo(shop.server.address());
      assertThat(other.get("/mobile/p/p1").status()).isEqualTo(404);
      assertThat(shop.get("/mobile/p/p1").status()).isEqualTo(200);
    }
  }

  @Test
  void only_the_facets_that_are_asked_for_are_served() throws IOException {
    try (Shop one =
        Shop.open(files -> files, options -> options.withOnly(java.util.List.of("mobile")))) {
      assertThat(one.get("/mobile/p/p1").status()).isEqualTo(200);
      assertThat(one.get("/web/products/p1").status()).isEqualTo(404);
      assertThat(one.server.isReady()).isTrue();
    }
  }
}
