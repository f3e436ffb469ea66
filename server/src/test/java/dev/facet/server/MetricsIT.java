package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsIT {
  private static final String NOTE =
      """
      query Note @http(method: GET, route: "/note") {
        product(id: "p1") { id note }
      }
      """;

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
  void requests_are_counted_by_facet_endpoint_and_status() throws IOException {
    shop.get("/web/products/p1");
    shop.get("/web/products/p1");
    shop.get("/web/products/none");
    shop.get("/nowhere");

    List<String> lines = metrics();

    assertThat(lines)
        .contains(
            "facet_requests_total{endpoint=\"Product\",facet=\"web\",status=\"200\"} 2.0",
            "facet_requests_total{endpoint=\"Product\",facet=\"web\",status=\"404\"} 1.0",
            "facet_unrouted_requests_total{status=\"404\"} 1.0",
            "facet_request_duration_seconds_count{endpoint=\"Product\",facet=\"web\"} 3",
            "facet_request_duration_seconds_count{endpoint=\"Product\",facet=\"mobile\"} 0",
            "facet_request_duration_seconds_bucket{endpoint=\"Product\",facet=\"web\",le=\"+Inf\"}"
                + " 3");
  }

  @Test
  void calls_to_sources_are_counted_by_outcome() throws IOException {
    shop.source.on("GET", "/featured", FakeAnswer.json("{\"id\":"));
    shop.get("/web/products/p1");
    shop.get("/web/products/featured");

    List<String> lines = metrics();

    assertThat(lines)
        .contains("facet_source_calls_total{outcome=\"ok\",source=\"products\"} 1.0")
        .contains("facet_source_call_duration_seconds_count{source=\"products\"} 2")
        .contains("facet_source_calls_total{outcome=\"invalid\",source=\"products\"} 1.0");
  }

  @Test
  void answers_with_holes_are_counted_by_reason() throws IOException {
    try (Shop noted = Shop.open(files -> files.write("facets/web/note.graphql", NOTE))) {
      noted.source.on(
          "GET", "/products/p1", FakeAnswer.json("{\"id\":\"p1\",\"name\":\"L\",\"note\":5}"));
      RawMessage answer = noted.get("/web/note");

      assertThat(answer.header("facet-partial")).contains("reason=invalid");
      assertThat(metrics(noted))
          .contains(
              "facet_partial_answers_total{endpoint=\"Note\",facet=\"web\",reason=\"invalid\"}"
                  + " 1.0");
    }
  }

  @Test
  void reloads_and_snapshots_are_counted() throws IOException {
    shop.files.write("facets/mobile/product.graphql", "query P { no }");
    shop.server.reload();
    shop.server.reload();

    List<String> lines = metrics();

    assertThat(lines)
        .contains(
            "facet_reloads_total{outcome=\"swapped\"} 1.0",
            "facet_reloads_total{outcome=\"partly\"} 1.0",
            "facet_reloads_total{outcome=\"unchanged\"} 1.0",
            "facet_snapshot 2.0",
            "facet_facets_stale 1.0",
            "facet_facets_not_serving 0.0");
  }

  @Test
  void what_goes_up_comes_down() throws IOException {
    shop.get("/web/products/p1");

    List<String> lines = metrics();

    assertThat(lines)
        .contains("facet_requests_in_flight 0.0", "facet_bytes_in_flight 0.0")
        .contains("facet_source_connections_opened_total 1.0")
        .anyMatch(line -> line.startsWith("facet_loop_lag_seconds_count{loop=\"0\"}"))
        .anyMatch(line -> line.startsWith("jvm_memory_used_bytes"));
  }

  private List<String> metrics() throws IOException {
    return metrics(shop);
  }

  private static List<String> metrics(Shop shop) throws IOException {
    RawMessage answer = shop.admin("GET /metrics");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/plain");
    return answer.body().lines().toList();
  }
}
