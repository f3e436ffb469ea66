package dev.facet.server.access;

import dev.facet.definition.config.HostPort;
import dev.facet.identity.apikey.ApiKey;
import dev.facet.identity.apikey.ApiKeyDesk;
import dev.facet.identity.apikey.ApiKeyDesk.Order;
import dev.facet.identity.apikey.ApiKeyDesk.Outcome;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server with the facets {@code partner} and {@code other}, which API keys open, and a source.
 */
final class Partners implements AutoCloseable {
  final FakeSource source;
  final Workspaces files;
  final FacetServer server;
  private final Path folder;

  private Partners(String more) throws IOException {
    folder = Files.createTempDirectory("partners");
    source = FakeSource.start();
    source.on("GET", "/products/p1", FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Lamp\"}"));
    source.on("PUT", "/products/p1", FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Bulb\"}"));
    source.on("GET", "/of/acme", FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Lamp\"}"));
    source.on("GET", "/of/rival", FakeAnswer.json("{\"id\":\"p2\",\"name\":\"Vase\"}"));
    files = Workspaces.shop(source.url());
    files.write(
        "facet.yaml",
        """
        listen: 127.0.0.1:0
        admin: 127.0.0.1:0
        facets: [web, mobile, partner, other]
        sources: { products: { forward-headers: [authorization] } }
        """);
    files.write(
        "graph/mine.graphql",
        """
        extend type Query {
          mine: Product @rest(source: "products", GET: "/of/{identity.sub}")
        }
        """);
    for (String facet : List.of("partner", "other")) {
      files.write("facets/" + facet + "/facet.yaml", facet(facet, more));
      files.write(
          "facets/" + facet + "/product.graphql", Workspaces.endpoint("Product", "/products/{id}"));
      files.write(
          "facets/" + facet + "/mine.graphql",
          "query Mine @http(method: GET, route: \"/mine\") { mine { id name } }\n");
      files.write(
          "facets/" + facet + "/rename.graphql",
          """
          mutation Rename($id: ID!, $input: RenameInput! @body)
              @http(method: PUT, route: "/products/{id}") {
            rename(id: $id, input: $input) { id name }
          }
          """);
    }
    server =
        FacetServer.start(
            ServerOptions.of(files, Map.of("SECRET", "s3cret"))
                .withLoops(1)
                .withAdmin(new HostPort("127.0.0.1", 0)));
  }

  static Partners open() throws IOException {
    return new Partners("  idempotency: { keys: accepted }\n");
  }

  /**
   * With further settings.
   *
   * @param more lines of {@code access:}, each with its two spaces
   */
  static Partners open(String more) throws IOException {
    return new Partners(more);
  }

  private String facet(String name, String more) {
    return """
    client: partner
    path: /%s
    access:
      api-keys: { file: %s }
    """
            .formatted(name, file(name))
        + more;
  }

  Path file(String facet) {
    return folder.resolve(facet + ".keys");
  }

  ApiKeyDesk desk(String facet) {
    return new ApiKeyDesk(facet, "live", new ApiKeyFile(file(facet)), InstantSource.system());
  }

  /** A key that is in the facet's file; the server has not seen it yet. */
  ApiKey key(String facet, String owner, @Nullable String plan) throws IOException {
    return ((Outcome.Made) desk(facet).make(new Order(owner, List.of(), plan, null, null))).key();
  }

  /** The key of an owner that the server knows. */
  String known(String facet, String owner, @Nullable String plan) throws IOException {
    String key = key(facet, owner, plan).text();
    Eventually.holds("the key opens " + facet, () -> status("/" + facet + "/mine", key) != 401);
    return key;
  }

  /** The status of a GET with a key. */
  int status(String path, String key) {
    try {
      return get(path, "Authorization: Bearer " + key).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawMessage get(String path, String... headers) throws IOException {
    return send("GET " + path, "", headers);
  }

  RawMessage put(String path, String body, String... headers) throws IOException {
    return send("PUT " + path, body, headers);
  }

  private RawMessage send(String methodAndPath, String body, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      request.append("Content-Type: application/json\r\nContent-Length: ").append(body.length());
      request.append("\r\n");
    }
    try (RawClient client = RawClient.connect(server.address().port())) {
      return client.exchange(request + "\r\n" + body);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    source.close();
    try (var all = Files.list(folder)) {
      for (Path file : all.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
