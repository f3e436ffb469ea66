package dev.facet.server;

import dev.facet.definition.config.HostPort;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A source, a workspace over it, and a server that serves it, all on loopback. */
final class Shop implements AutoCloseable {
  static final String PRODUCT = "{\"id\":\"p1\",\"name\":\"Lamp\",\"secret\":\"margin\"}";

  final FakeSource source;
  final Workspaces files;
  final FacetServer server;

  private Shop(UnaryOperator<Workspaces> change, UnaryOperator<ServerOptions> options)
      throws IOException {
    source = FakeSource.start();
    source.on("GET", "/products/p1", FakeAnswer.json(PRODUCT));
    source.on("GET", "/featured", FakeAnswer.json(PRODUCT));
    source.on("PUT", "/products/p1", FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Bulb\"}"));
    files = change.apply(Workspaces.shop(source.url()));
    ServerOptions standard =
        ServerOptions.of(files, Map.of()).withLoops(1).withAdmin(new HostPort("127.0.0.1", 0));
    server = FacetServer.start(options.apply(standard));
  }

  static Shop open() throws IOException {
    return new Shop(files -> files, options -> options);
  }

  static Shop open(UnaryOperator<Workspaces> change) throws IOException {
    return new Shop(change, options -> options);
  }

  static Shop open(UnaryOperator<Workspaces> change, UnaryOperator<ServerOptions> options)
      throws IOException {
    return new Shop(change, options);
  }

  RawMessage get(String path, String... headers) throws IOException {
    return exchange(server.address().port(), "GET " + path, lines(headers));
  }

  /** The head of an answer whose body never comes. */
  RawMessage head(String path) throws IOException {
    try (RawClient client = RawClient.connect(server.address().port())) {
      return client.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").receiveHead();
    }
  }

  RawMessage put(String path, String json) throws IOException {
    String more =
        "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    try (RawClient client = RawClient.connect(server.address().port())) {
      return client.exchange("PUT " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more);
    }
  }

  RawMessage admin(String methodAndPath, String... headers) throws IOException {
    return exchange(server.adminAddress().port(), methodAndPath, lines(headers));
  }

  private static String lines(String... headers) {
    StringBuilder lines = new StringBuilder();
    for (String header : headers) {
      lines.append(header).append("\r\n");
    }
    return lines.toString();
  }

  private static RawMessage exchange(int port, String methodAndPath, String headers)
      throws IOException {
    String host = headers.contains("Host:") ? "" : "Host: localhost:" + port + "\r\n";
    try (RawClient client = RawClient.connect(port)) {
      return client.exchange(methodAndPath + " HTTP/1.1\r\n" + host + headers + "\r\n");
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    source.close();
  }
}
