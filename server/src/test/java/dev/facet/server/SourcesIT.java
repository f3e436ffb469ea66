package dev.facet.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a server knows of its sources: shared by facets, kept over reloads, told in figures. */
class SourcesIT {
  private static final String CONFIG =
      """
      listen: 127.0.0.1:0
      admin: 127.0.0.1:0
      facets: [web, mobile]
      sources: { products: { %s } }
      """;
  private static final String BREAKER = "breaker: { calls: 4, open: 1m }, retries: { max: 0 }";

  private static Shop shop(String source) throws IOException {
    return Shop.open(files -> files.write("facet.yaml", CONFIG.formatted(source)));
  }

  private static List<String> metrics(Shop shop) throws IOException {
    return shop.admin("GET /metrics").body().lines().toList();
  }

  @Test
  void a_circuit_that_one_facet_opened_is_open_for_all_and_after_a_reload() throws IOException {
    try (Shop shop = shop(BREAKER)) {
      shop.source.on("GET", "/products/p1", FakeAnswer.status(500));
      for (int i = 0; i < 4; i++) {
        assertThat(shop.get("/web/products/p1").status()).isEqualTo(502);
      }

      shop.files.write("facets/mobile/facet.yaml", "client: mobile\npath: /m\ndeadline: 1s\n");
      shop.server.reload();
      RawMessage refused = shop.get("/m/p/p1");

      assertThat(refused.status()).isEqualTo(503);
      assertThat(Integer.parseInt(requireNonNull(refused.header("retry-after")))).isBetween(50, 60);
      assertThat(shop.source.requests()).hasSize(4);
      assertThat(metrics(shop))
          .contains(
              "facet_source_circuit{source=\"products\",state=\"open\"} 1.0",
              "facet_source_circuit{source=\"products\",state=\"closed\"} 0.0",
              "facet_source_circuit_opened_total{source=\"products\"} 1.0",
              "facet_source_refusals_total{cause=\"circuit\",source=\"products\"} 1.0",
              "facet_source_guarded_calls_total{source=\"products\"} 5.0",
              "facet_source_calls_in_use{source=\"products\"} 0.0");
    }
  }

  @Test
  void with_other_settings_a_source_begins_anew_and_its_counters_go_on() throws IOException {
    try (Shop shop = shop(BREAKER)) {
      shop.source.on("GET", "/products/p1", FakeAnswer.status(500));
      for (int i = 0; i < 4; i++) {
        shop.get("/web/products/p1");
      }

      shop.files.write("facet.yaml", CONFIG.formatted(BREAKER + ", connections: 9"));
      shop.server.reload();
      shop.source.on("GET", "/products/p1", FakeAnswer.json(Shop.PRODUCT));

      assertThat(shop.get("/web/products/p1").status()).isEqualTo(200);
      assertThat(metrics(shop))
          .contains(
              "facet_source_circuit{source=\"products\",state=\"open\"} 0.0",
              "facet_source_circuit_opened_total{source=\"products\"} 1.0");
    }
  }

  @Test
  void a_facet_that_uses_all_it_can_leaves_the_other_its_part() throws Exception {
    var latch = new CountDownLatch(1);
    try (Shop shop = shop("concurrency: { min: 4, max: 4, wait: 50ms }")) {
      shop.source.on(
          r -> r.path().startsWith("/products/w"),
          _ -> new FakeAnswer.Held(latch, FakeAnswer.json(Shop.PRODUCT)));
      List<Thread> busy = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String path = "/web/products/w" + i;
        busy.add(Thread.ofVirtual().start(() -> get(shop, path)));
      }
      shop.source.awaitRequests(3);

      RawMessage mobile = shop.get("/mobile/p/p1");

      assertThat(mobile.status()).isEqualTo(200);
      assertThat(shop.source.requests().stream().filter(r -> r.path().startsWith("/products/w")))
          .hasSize(3);
      latch.countDown();
      for (Thread thread : busy) {
        thread.join();
      }
    } finally {
      latch.countDown();
    }
  }

  private static void get(Shop shop, String path) {
    try (RawClient client = RawClient.connect(shop.server.address().port())) {
      client.exchange("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void calls_go_on_when_one_of_two_addresses_is_gone() throws IOException {
    int gone = FakeSource.refusedPort();
    try (FakeSource well = FakeSource.start();
        Shop shop =
            shop(
                "urls: [\"http://127.0.0.1:%d\", \"%s\"], retries: { budget: 100%%, backoff: 1ms }"
                    .formatted(gone, well.url()))) {
      well.on("GET", "/products/p1", FakeAnswer.json(Shop.PRODUCT));

      for (int i = 0; i < 40; i++) {
        assertThat(shop.get("/web/products/p1").status()).isEqualTo(200);
      }

      assertThat(metrics(shop))
          .contains(
              "facet_source_address_ejected{address=\"http://127.0.0.1:"
                  + gone
                  + "\",source=\"products\"} 1.0")
          .anyMatch(line -> line.startsWith("facet_source_retries_total{source=\"products\"} "));
      assertThat(well.requests()).hasSize(40);
    }
  }

  @Test
  void a_connection_that_is_old_takes_no_new_call() throws IOException {
    try (Shop shop = shop("connection-age: 1ms")) {
      var slow = new FakeAnswer.Drip(FakeAnswer.json(Shop.PRODUCT), 40, Duration.ofMillis(5));
      shop.source.on("GET", "/products/p1", slow);
      for (int i = 0; i < 3; i++) {
        int opened = i;
        Eventually.holds("closed", () -> shop.source.openConnections() == 0);
        assertThat(shop.get("/web/products/p1").status()).isEqualTo(200);
        assertThat(shop.source.connections()).isEqualTo(opened + 1);
      }
    }
  }

  @Test
  void a_plan_is_shown_with_what_protects_its_sources() throws IOException {
    try (Shop shop = shop("concurrency: { max: 40 }, retries: { max: 0 }")) {
      assertThat(shop.admin("GET /plans/web/Product").body())
          .contains("products  timeout 5s", "at most 40 calls at once", "nothing is sent again");
    }
  }
}
