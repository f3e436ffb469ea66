package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes that are passed on have the protection that planned calls have. */
class GuardedRoutesIT {
  private FakeSource source;
  private @Nullable FacetServer server;

  @BeforeEach
  void start() throws IOException {
    source = FakeSource.start();
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    source.close();
  }

  private FacetServer serve(String resilience) {
    Map<String, String> files =
        Map.of(
            "facet.yaml",
            "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nsources: { files: { " + resilience + " } }\n",
            "graph/graph.graphql",
            "extend schema @source(name: \"files\", url: \"%s\", timeout: \"5s\")\n"
                    .formatted(source.url())
                + "type Query { one: One @rest(source: \"files\", GET: \"/one\") }\n"
                + "type One { id: ID! }\n",
            "facets/web/facet.yaml",
            """
            client: web
            path: /web
            proxy:
              - { path: /files, source: files, methods: [GET, POST] }
            """,
            "facets/web/one.graphql",
            "query One @http(method: GET, route: \"/one\") { one { id } }");
    FacetServer started =
        FacetServer.start(ServerOptions.of(() -> WorkspaceFiles.of(files), Map.of()).withLoops(1));
    server = started;
    return started;
  }

  private static RawMessage send(FacetServer server, String request) throws IOException {
    try (RawClient client = RawClient.connect(server.address().port())) {
      return client.exchange(request);
    }
  }

  private static RawMessage get(FacetServer server, String path) throws IOException {
    return send(server, "GET /web" + path + " HTTP/1.1\r\nhost: localhost\r\n\r\n");
  }

  private static RawMessage post(FacetServer server, String path) throws IOException {
    return send(
        server, "POST /web" + path + " HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\n\r\n{}");
  }

  @Test
  void failures_of_a_route_open_the_circuit_for_routes_and_endpoints() throws IOException {
    FacetServer facet = serve("breaker: { calls: 4, open: 60s }, retries: { max: 0 }");
    source.on("GET", "/a", FakeAnswer.status(500));
    for (int i = 0; i < 4; i++) {
      assertThat(get(facet, "/files/a").status()).isEqualTo(500);
    }

    RawMessage route = get(facet, "/files/b");
    RawMessage endpoint = get(facet, "/one");

    assertThat(route.status()).isEqualTo(503);
    assertThat(Integer.parseInt(String.valueOf(route.header("retry-after")))).isBetween(50, 60);
    assertThat(endpoint.status()).isEqualTo(503);
    assertThat(source.requests()).hasSize(4);
  }

  @Test
  void a_read_is_repeated_within_the_budget_and_a_write_never() throws IOException {
    FacetServer facet = serve("breaker: { calls: 1000 }, retries: { max: 2, backoff: 1ms }");
    var asked = new AtomicInteger();
    source.on("GET", "/a", FakeAnswer.json("1"));
    source.on(
        "GET",
        "/b",
        _ -> asked.getAndIncrement() == 0 ? FakeAnswer.status(503) : FakeAnswer.json("2"));
    source.on("POST", "/c", FakeAnswer.status(503));
    for (int i = 0; i < 20; i++) { // ten calls pay for one repetition
      get(facet, "/files/a");
    }
    source.forget();

    RawMessage read = get(facet, "/files/b");
    RawMessage write = post(facet, "/files/c");

    assertThat(read.body()).isEqualTo("2");
    assertThat(write.status()).isEqualTo(503);
    assertThat(source.requests("/b")).hasSize(2);
    assertThat(source.requests("/c")).hasSize(1);
  }

  @Test
  void what_waits_for_its_head_holds_a_permit() throws IOException {
    FacetServer facet = serve("concurrency: { max: 1, min: 1, wait: 20ms }");
    var held = new CountDownLatch(1);
    source.on("GET", "/slow", new FakeAnswer.Held(held, FakeAnswer.json("1")));
    try (RawClient first = RawClient.connect(facet.address().port())) {
      first.send("GET /web/files/slow HTTP/1.1\r\nhost: localhost\r\n\r\n");
      source.awaitRequests(1);

      RawMessage second = get(facet, "/files/other");
      held.countDown();

      assertThat(second.status()).isEqualTo(503);
      assertThat(second.body()).contains("upstream_unavailable");
      assertThat(first.receive().body()).isEqualTo("1");
    }
  }

  @Test
  void a_body_under_way_holds_none() throws IOException {
    FacetServer facet = serve("concurrency: { max: 1, min: 1, wait: 20ms }");
    source.on(
        "GET",
        "/large",
        new FakeAnswer.Raw("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhalf-", true));
    source.on("GET", "/other", FakeAnswer.json("2"));
    try (RawClient first = RawClient.connect(facet.address().port())) {
      first.send("GET /web/files/large HTTP/1.1\r\nhost: localhost\r\n\r\n");
      assertThat(first.receiveHead().status()).isEqualTo(200);

      RawMessage second = get(facet, "/files/other");

      assertThat(second.body()).isEqualTo("2");
    }
  }
}
