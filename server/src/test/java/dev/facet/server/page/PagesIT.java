package dev.facet.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A facet's application, over sockets. */
class PagesIT {
  private static final String[] BROWSER = {
    "Accept: text/html,application/xhtml+xml", "Sec-Fetch-Mode: navigate"
  };
  private static final String SCRIPT = "console.log('a long script');\n".repeat(100);

  @TempDir private Path folder;
  private FakeSource source;
  private FacetServer server;

  @BeforeEach
  void open() throws IOException {
    source = FakeSource.start();
    write("facet.yaml", "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nfacets: [web]\n");
    write(
        "graph/graph.graphql",
        """
        extend schema @source(name: "things", url: "%s")
        type Query { thing: Thing @rest(source: "things", GET: "/thing") }
        type Thing { name: String! }
        """
            .formatted(source.url()));
    write(
        "facets/web/thing.graphql",
        "query Thing @http(method: GET, route: \"/thing\") { thing { name } }\n");
    write("dist/index.html", "<!doctype html><title>Shop</title>");
    write("dist/assets/app-1a2b3c4d.js", SCRIPT);
    write("dist/robots.txt", "User-agent: *\n");
    write("dist/.env", "SECRET=1\n");
    write("dist/a b/ü.txt", "with a space");
    Files.createSymbolicLink(folder.resolve("dist/link.txt"), folder.resolve("facet.yaml"));
    source.on("GET", "/thing", FakeAnswer.json("{\"name\":\"Lamp\"}"));
    start("static: { folder: dist, allow: { img-src: [\"https://images.example\"] } }\n", false);
  }

  private void start(String pages, boolean development) throws IOException {
    write("facets/web/facet.yaml", "client: web\npath: /web\n" + pages);
    if (server != null) {
      server.close();
    }
    server =
        FacetServer.start(
            ServerOptions.of(folder, Map.of("SECRET", "s"))
                .withLoops(1)
                .withDevelopment(development));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    source.close();
  }

  private RawMessage get(String path, String... headers) throws IOException {
    return send("GET", path, headers);
  }

  private RawMessage send(String method, String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    boolean host = false;
    for (String header : headers) {
      host |= header.startsWith("Host:");
      request.append(header).append("\r\n");
    }
    request.append(host ? "\r\n" : "Host: localhost:8080\r\n\r\n");
    try (RawClient client = RawClient.connect(server.address().port())) {
      client.send(request.toString());
      return method.equals("HEAD") ? client.receiveHead() : client.receive();
    }
  }

  @Test
  void files_have_their_type_and_can_be_asked_about_again() throws IOException {
    RawMessage robots = get("/web/robots.txt");
    RawMessage again = get("/web/robots.txt", "If-None-Match: \"x\", " + robots.header("etag"));

    assertThat(robots.status()).isEqualTo(200);
    assertThat(robots.body()).isEqualTo("User-agent: *\n");
    assertThat(robots.header("content-type")).isEqualTo("text/plain; charset=utf-8");
    assertThat(robots.header("cache-control")).isEqualTo("no-cache");
    assertThat(robots.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("etag")).isEqualTo(robots.header("etag"));
  }

  @Test
  void what_has_its_hash_in_its_name_never_changes() throws IOException {
    RawMessage script = get("/web/assets/app-1a2b3c4d.js", "Accept-Encoding: gzip, br");
    RawMessage plain = get("/web/assets/app-1a2b3c4d.js");

    assertThat(script.header("cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(script.header("content-encoding")).isEqualTo("br");
    assertThat(script.header("vary")).isEqualTo("accept-encoding");
    assertThat(Integer.parseInt(String.valueOf(script.header("content-length"))))
        .isLessThan(SCRIPT.length() / 4);
    assertThat(plain.body()).isEqualTo(SCRIPT);
    assertThat(plain.header("etag")).isNotEqualTo(script.header("etag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web", "/web/", "/web/index.html", "/web/cart", "/web/cart/deep?x=1"})
  void navigations_get_the_page_with_a_strict_policy(String path) throws IOException {
    RawMessage page = get(path, BROWSER);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Shop</title>");
    assertThat(page.header("content-security-policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        .contains("img-src 'self' https://images.example;", "object-src 'none'", "base-uri 'none'")
        .endsWith("frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(page.header("cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(page.header("cross-origin-resource-policy")).isEqualTo("same-origin");
  }

  @Test
  void what_is_no_navigation_gets_no_page() throws IOException {
    assertThat(get("/web/cart").status()).isEqualTo(404);
    assertThat(get("/web/missing.js", BROWSER).status()).isEqualTo(404);
    assertThat(get("/web/cart", "Accept: text/html", "Sec-Fetch-Mode: cors").status())
        .isEqualTo(404);
    assertThat(send("POST", "/web/cart", "Accept: text/html", "Content-Length: 0").status())
        .isEqualTo(404);
    assertThat(get("/webs", BROWSER).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/web/.env",
        "/web/link.txt",
        "/web/../facet.yaml",
        "/web/%2e%2e/facet.yaml",
        "/web/..%2ffacet.yaml",
        "/web/assets/..%5c..%5cfacet.yaml",
        "/web//etc/passwd",
        "/web/assets",
        "/web/%zz"
      })
  void nothing_else_of_the_disk_can_be_had(String path) throws IOException {
    assertThat(get(path).status()).isIn(400, 404);
  }

  @Test
  void names_are_decoded_once() throws IOException {
    assertThat(get("/web/a%20b/%C3%BC.txt").body()).isEqualTo("with a space");
    assertThat(get("/web/a%2520b/%C3%BC.txt").status()).isEqualTo(404);
  }

  @Test
  void endpoints_come_first_and_a_head_has_no_body() throws IOException {
    assertThat(get("/web/thing", BROWSER).body()).isEqualTo("{\"name\":\"Lamp\"}");
    assertThat(send("HEAD", "/web/robots.txt").header("content-length")).isEqualTo("14");
  }

  @Test
  void a_reload_sees_files_that_have_changed() throws IOException {
    write("dist/robots.txt", "User-agent: none\n");
    write("dist/new.txt", "new");
    server.reload();

    assertThat(get("/web/robots.txt").body()).isEqualTo("User-agent: none\n");
    assertThat(get("/web/new.txt").body()).isEqualTo("new");
  }

  @Test
  void a_folder_that_is_not_there_yet_costs_its_pages_alone() throws IOException {
    start("static: { folder: ../elsewhere }\n", false);

    assertThat(get("/web/", BROWSER).status()).isEqualTo(404);
    assertThat(get("/web/thing").status()).isEqualTo(200);
  }

  @Test
  void beside_sign_in_pages_need_no_session_and_only_the_right_host() throws IOException {
    start(
        """
        static: { folder: dist, path: /app }
        sign-in:
          public-url: http://localhost:8080
          issuer: http://localhost:1
          client-id: web
          client-secret: ${SECRET}
        """,
        false);

    RawMessage page = get("/web/app/cart", BROWSER);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-security-policy")).contains("script-src 'self'");
    assertThat(page.headers("referrer-policy")).containsExactly("no-referrer");
    assertThat(get("/web/app/", "Host: evil.example").status()).isEqualTo(421);
    assertThat(get("/web/thing").status()).isEqualTo(403);
  }

  @Test
  void in_development_another_server_answers_in_place_of_the_folder() throws IOException {
    String both = "static: { folder: dist, dev-server: \"" + source.url() + "\" }\n";
    source.on("GET", "/web/src/main.ts", FakeAnswer.json("\"of the bundler\""));

    start(both, true);
    assertThat(get("/web/src/main.ts", "Cookie: a=b").body()).isEqualTo("\"of the bundler\"");
    assertThat(source.requests().getLast().header("cookie")).isNull();
    start(both, false);
    assertThat(get("/web/src/main.ts").status()).isEqualTo(404);
    assertThat(get("/web/", BROWSER).body()).contains("Shop");
  }
}
