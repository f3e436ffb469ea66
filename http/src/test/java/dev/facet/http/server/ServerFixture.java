package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that tells what it got: {@code /echo} answers method, path, query, authority and body on
 * lines; {@code /hold} keeps its exchange for the test; {@code /refuse} is refused before its body.
 */
final class ServerFixture implements AutoCloseable {
  static final String GET = "GET /echo HTTP/1.1\r\nhost: a.example\r\n\r\n";

  final Loops loops = Loops.start(1, LoopObserver.NONE);
  final List<Exchange> held = new CopyOnWriteArrayList<>();
  final AtomicInteger gone = new AtomicInteger();
  final HttpServer server;

  ServerFixture(ServerConfig config) throws IOException {
    server = HttpServer.start(loops, config, this::admit, this::handle, ServerObserver.NONE);
  }

  static ServerFixture standard() throws IOException {
    return new ServerFixture(config());
  }

  static ServerConfig config() {
    return ServerConfig.of("127.0.0.1", 0);
  }

  /** Limits in time that a test can wait for. */
  static ServerConfig hasty() {
    return config().withTimeouts(Duration.ofMillis(150), Duration.ofMillis(400));
  }

  RawClient connect() throws IOException {
    return RawClient.connect(server.port());
  }

  /** One exchange on a connection of its own. */
  RawMessage exchange(String bytes) throws IOException {
    try (RawClient client = connect()) {
      return client.exchange(bytes);
    }
  }

  /** Answers a held exchange, on its loop. */
  void release(int index) {
    Exchange exchange = held.get(index);
    exchange.loop().execute(() -> exchange.answer(text("held")));
  }

  @Override
  public void close() {
    server.close();
    loops.close();
  }

  private Admission admit(RequestHead head) {
    return switch (head.rawPath()) {
      case "/refuse" -> new Admission.Refuse(Problem.of(403, "Forbidden", "no").toAnswer());
      case "/small" -> new Admission.UpTo(10);
      default -> Admission.STANDARD;
    };
  }

  private void handle(Exchange exchange) {
    RequestHead request = exchange.request();
    switch (request.rawPath()) {
      case "/hold" -> {
        exchange.onGone(gone::incrementAndGet);
        held.add(exchange);
      }
      case "/bug" -> throw new IllegalStateException("a bug, for the test");
      case "/inject" -> exchange.answer(injecting(request));
      default -> exchange.answer(text(echo(exchange)));
    }
  }

  private static Answer injecting(RequestHead request) {
    String value = String.valueOf(request.rawQuery()).replace("%0d%0a", "\r\n");
    return Answer.empty(200, Headers.of("x-echo", value));
  }

  private static String echo(Exchange exchange) {
    RequestHead request = exchange.request();
    String body = new String(exchange.body(), StandardCharsets.ISO_8859_1);
    String headers = request.headers().toString();
    return String.join(
        "\n",
        request.method() + " " + request.rawPath() + " " + request.rawQuery(),
        request.authority(),
        headers,
        body);
  }

  private static Answer text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Answer.of(200, Headers.of("content-type", "text/plain"), bytes);
  }
}
