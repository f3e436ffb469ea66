package dev.facet.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Origin;
import dev.facet.http.client.Call;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.HttpClient;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.Response;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.testkit.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9113 between our own two sides, in plain text and by ALPN. */
class Http2Test {
  private final Queue<Exchange> held = new ConcurrentLinkedQueue<>();
  private final AtomicInteger gone = new AtomicInteger();
  private final Loops loops = Loops.start(1, LoopObserver.NONE);
  private final Loop loop = loops.all().get(0);

  @AfterEach
  void stop() {
    loops.close();
  }

  private HttpServer server(boolean tls) throws IOException {
    ServerConfig config = ServerConfig.of("127.0.0.1", 0);
    if (tls) {
      config =
          config.withTls(
              new ServerConfig.Tls(resource("test-certificate.pem"), resource("test-key.pem")));
    }
    return HttpServer.start(loops, config, this::handle);
  }

  private void handle(Exchange exchange) {
    if (exchange.request().rawPath().equals("/hold")) {
      exchange.onGone(gone::incrementAndGet);
      held.add(exchange);
      return;
    }
    RequestHead head = exchange.request();
    String text = head.version() + " " + head.method() + " " + head.rawQuery() + " ";
    byte[] start = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = new byte[start.length + exchange.body().length];
    System.arraycopy(start, 0, body, 0, start.length);
    System.arraycopy(exchange.body(), 0, body, start.length, exchange.body().length);
    exchange.answer(Answer.of(200, Headers.of("x-secure", "" + head.secure()), body));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Http2Test.class.getResourceAsStream("/dev/facet/http/" + name)) {
      if (in == null) {
        throw new IOException("resource: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private HttpClient client(ClientConfig.Protocol protocol) throws IOException {
    ClientConfig config =
        ClientConfig.DEFAULT
            .withProtocol(protocol)
            .withTimeouts(Duration.ofSeconds(8), Duration.ofSeconds(8))
            .withTrustedCertificates(resource("test-certificate.pem"));
    return HttpClient.create(loops, config);
  }

  private static final class Pending implements ResponseListener {
    final CompletableFuture<Response> outcome = new CompletableFuture<>();
    final CompletableFuture<Call> call = new CompletableFuture<>();

    @Override
    public void succeeded(Response response) {
      outcome.complete(response);
    }

    @Override
    public void failed(CallFailure failure) {
      outcome.completeExceptionally(new IOException(failure.toString()));
    }

    String text() {
      Response response = outcome.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
      return new String(response.body(), 0, response.length(), StandardCharsets.ISO_8859_1);
    }
  }

  private Pending send(
      HttpClient client, Origin origin, Method method, String path, byte @Nullable [] body) {
    Pending pending = new Pending();
    long deadline = System.nanoTime() + Duration.ofSeconds(9).toNanos();
    Outbound outbound = Outbound.of(origin, method, path, Headers.EMPTY, body, deadline, 4 << 20);
    loop.execute(() -> pending.call.complete(client.send(loop, outbound, pending)));
    return pending;
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_2, false, HTTP_2",
    "HTTP_2, true, HTTP_2",
    "HTTP_1_1, true, HTTP_1_1",
    "HTTP_1_1, false, HTTP_1_1"
  })
  void the_version_is_agreed(ClientConfig.Protocol offered, boolean tls, String spoken)
      throws IOException {
    try (HttpServer server = server(tls);
        HttpClient client = client(offered)) {
      Origin origin = new Origin(tls, "localhost", server.port());
      byte[] body = "x".repeat(300_000).getBytes(StandardCharsets.US_ASCII);

      String text = send(client, origin, Method.POST, "/a?q", body).text();

      assertThat(text).startsWith(spoken + " POST q xxx").hasSizeGreaterThan(300_000);
    }
  }

  @Test
  void calls_share_one_connection() throws IOException {
    try (HttpServer server = server(false);
        HttpClient client = client(ClientConfig.Protocol.HTTP_2)) {
      Origin origin = new Origin(false, "localhost", server.port());
      List<Pending> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(send(client, origin, Method.GET, "/a?" + i, null));
      }

      for (int i = 0; i < 50; i++) {
        assertThat(calls.get(i).text()).isEqualTo("HTTP_2 GET " + i + " ");
      }
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void cancelling_resets_the_stream_and_the_others_go_on() throws IOException {
    try (HttpServer server = server(false);
        HttpClient client = client(ClientConfig.Protocol.HTTP_2)) {
      Origin origin = new Origin(false, "localhost", server.port());
      Pending call = send(client, origin, Method.GET, "/hold", null);
      Eventually.holds("held", () -> held.size() == 1);

      call.call.thenAccept(c -> loop.execute(c::cancel)).join();

      Eventually.holds("gone", () -> gone.get() == 1);
      assertThat(call.outcome).isNotDone();
      assertThat(send(client, origin, Method.GET, "/a?1", null).text()).startsWith("HTTP_2 GET 1");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void draining_lets_streams_finish() throws IOException {
    try (HttpServer server = server(false);
        HttpClient client = client(ClientConfig.Protocol.HTTP_2)) {
      Origin origin = new Origin(false, "localhost", server.port());
      Pending call = send(client, origin, Method.GET, "/hold", null);
      Eventually.holds("held", () -> held.size() == 1);
      assertThat(server.drain(Duration.ofMillis(100))).isFalse();

      Exchange exchange = held.remove();
      loop.execute(() -> exchange.answer(Answer.empty(204, Headers.EMPTY)));

      assertThat(call.text()).isEmpty();
      assertThat(server.drain(Duration.ofSeconds(5))).isTrue();
    }
  }

  @Test
  void a_certificate_of_another_name_is_refused() throws IOException {
    try (HttpServer server = server(true);
        HttpClient client = client(ClientConfig.Protocol.HTTP_2)) {
      Origin origin = new Origin(true, "127.0.0.2", server.port());

      Pending call = send(client, origin, Method.GET, "/a", null);

      assertThat(call.outcome).failsWithin(Duration.ofSeconds(9));
    }
  }
}
