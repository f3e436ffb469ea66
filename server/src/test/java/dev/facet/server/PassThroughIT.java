package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeRequest;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes that are passed on to a source as they are, through the facet's cache. */
class PassThroughIT {
  private FakeSource source;
  private FacetServer server;

  @BeforeEach
  void start() throws IOException {
    source = FakeSource.start();
    Map<String, String> files =
        Map.of(
            "facet.yaml", "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\n",
            "graph/graph.graphql",
                "extend schema @source(name: \"files\", url: \"%s/base\", timeout: \"5s\")\n"
                        .formatted(source.url())
                    + "type Query { one: One @rest(source: \"files\", GET: \"/one\") }\n"
                    + "type One { id: ID! }\n",
            "facets/web/facet.yaml",
                """
                client: web
                path: /web
                cache: { size: 1MiB }
                proxy:
                  - { path: /files, source: files, to: /public, methods: [GET, POST], max-body: 1KiB }
                  - { path: /raw, source: files, cache: none, set-cookie: true }
                """,
            "facets/web/one.graphql",
                "query One @http(method: GET, route: \"/files/one\") { one { id } }");
    server =
        FacetServer.start(ServerOptions.of(() -> WorkspaceFiles.of(files), Map.of()).withLoops(1));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    source.close();
  }

  private RawMessage send(String request) throws IOException {
    try (RawClient client = RawClient.connect(server.address().port())) {
      return client.exchange(request);
    }
  }

  private RawMessage get(String path, String... headers) throws IOException {
    String fields = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return send("GET " + path + " HTTP/1.1\r\nhost: localhost\r\n" + fields + "\r\n");
  }

  private static FakeAnswer.Fixed text(String text) {
    return FakeAnswer.json(text).header("cache-control", "max-age=60");
  }

  @Test
  void a_path_below_the_prefix_is_passed_on_and_kept() throws IOException {
    source.on("GET", "/base/public/a/b.txt", text("\"file\""));

    RawMessage first = get("/web/files/a/b.txt?v=1", "cookie: secret=1", "x-forwarded-user: me");
    RawMessage second = get("/web/files/a/b.txt?v=1");

    assertThat(first.body()).isEqualTo("\"file\"");
    assertThat(first.header("cache-status"))
        .isEqualTo("Facet; fwd=uri-miss; fwd-status=200; stored");
    assertThat(second.body()).isEqualTo("\"file\"");
    assertThat(second.header("cache-status")).startsWith("Facet; hit; ttl=");
    assertThat(second.header("age")).isEqualTo("0");
    assertThat(source.requests()).hasSize(1);
    FakeRequest sent = source.requests().getFirst();
    assertThat(sent.header("cookie")).isNull();
    assertThat(sent.header("x-forwarded-user")).isNull();
    assertThat(sent.header("via")).isEqualTo("1.1 facet");
  }

  @Test
  void a_part_of_what_is_kept_is_served_from_it() throws IOException {
    source.on("GET", "/base/public/a", text("\"0123456789\""));
    get("/web/files/a");

    RawMessage part = get("/web/files/a", "range: bytes=1-3");

    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("012");
    assertThat(part.header("content-range")).isEqualTo("bytes 1-3/12");
    assertThat(source.requests()).hasSize(1);
  }

  @Test
  void a_write_is_passed_on_with_its_body_and_invalidates() throws IOException {
    source.on("GET", "/base/public/a", text("\"old\""));
    source.on("POST", "/base/public/a", request -> FakeAnswer.json(201, request.body()));
    get("/web/files/a");

    RawMessage written =
        send("POST /web/files/a HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\n\r\n123");
    get("/web/files/a");

    assertThat(written.status()).isEqualTo(201);
    assertThat(written.body()).isEqualTo("123");
    assertThat(source.requests()).hasSize(3);
  }

  @Test
  void limits_and_methods_are_those_of_the_route() throws IOException {
    assertThat(
            send("POST /web/files/a HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2000\r\n\r\n")
                .status())
        .isEqualTo(413);
    assertThat(send("DELETE /web/files/a HTTP/1.1\r\nhost: localhost\r\n\r\n").status())
        .isEqualTo(405);
    assertThat(source.requests()).isEmpty();
  }

  @Test
  void endpoints_win_over_prefixes() throws IOException {
    source.on("GET", "/base/one", FakeAnswer.json("{\"id\":1}"));

    assertThat(get("/web/files/one").body()).isEqualTo("{\"id\":\"1\"}");
  }

  @Test
  void nothing_leads_out_of_the_prefix() throws IOException {
    for (String path :
        new String[] {"/../x", "/%2e%2e/x", "/a/%252e%252e/x", "/..%2fx", "/..;a/x", "/./x"}) {
      assertThat(get("/web/files" + path).status()).as(path).isEqualTo(400);
    }
    assertThat(source.requests()).isEmpty();
  }

  @Test
  void cookies_of_the_source_pass_only_where_that_is_said() throws IOException {
    source.on("GET", "/base/public/a", FakeAnswer.json("1").header("set-cookie", "a=b"));
    source.on("GET", "/base/a", FakeAnswer.json("1").header("set-cookie", "a=b"));

    assertThat(get("/web/files/a").header("set-cookie")).isNull();
    assertThat(get("/web/raw/a").header("set-cookie")).isEqualTo("a=b");
  }

  @Test
  void references_to_the_source_itself_lead_back_to_the_route() throws IOException {
    source.on(
        "GET",
        "/base/public/a",
        FakeAnswer.status(302).header("location", source.url() + "/base/public/b"));
    source.on("GET", "/base/public/c", FakeAnswer.status(302).header("location", "/elsewhere"));

    assertThat(get("/web/files/a").header("location")).isEqualTo("/web/files/b");
    assertThat(get("/web/files/c").header("location")).isEqualTo("/elsewhere");
  }

  @Test
  void a_source_that_fails_is_a_problem() throws IOException {
    source.on("GET", "/base/public/a", new FakeAnswer.Close());

    RawMessage answer = get("/web/files/a");

    assertThat(answer.status()).isEqualTo(502);
    assertThat(answer.body()).contains("upstream_unavailable");
  }
}
