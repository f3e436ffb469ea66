package dev.facet.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Origin;
import dev.facet.http.client.CallFailure;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.HttpClient;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.testkit.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bodies that move piece by piece, between our own two sides, in both versions of HTTP. */
class StreamedBodiesTest {
  private static final int MIB = 1 << 20;

  private final Loops loops = Loops.start(1, LoopObserver.NONE);
  private final Loop loop = loops.all().get(0);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicInteger gone = new AtomicInteger();
  private @Nullable HttpServer server;
  private @Nullable HttpClient client;

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    loops.close();
  }

  private void start(ClientConfig.Protocol protocol) throws IOException {
    server =
        HttpServer.start(
            loops,
            ServerConfig.of("127.0.0.1", 0),
            head -> new Admission.Streamed(8 * MIB),
            this::handle,
            ServerObserver.NONE);
    client = HttpClient.create(loops, ClientConfig.DEFAULT.withProtocol(protocol));
  }

  private void handle(Exchange exchange) {
    switch (exchange.request().rawPath()) {
      case "/echo" -> echo(exchange);
      case "/flood" -> flood(exchange);
      case "/broken" -> {
        AnswerBody body = exchange.begin(200, Headers.EMPTY, 10);
        body.write(new byte[5], 0, 5);
        body.abort();
      }
      case "/hints" -> {
        exchange.interim(103, Headers.of("link", "</a.css>"));
        exchange.begin(200, Headers.EMPTY, 0).end();
      }
      default -> throw new IllegalStateException("path: " + exchange.request().rawPath());
    }
  }

  private void echo(Exchange exchange) {
    RequestBody from = exchange.requestBody();
    AnswerBody to =
        exchange.begin(200, Headers.of("date", "Sun, 06 Nov 1994 08:49:37 GMT"), from.length());
    to.onWritable(from::resume);
    from.read(
        new RequestBody.Listener() {
          @Override
          public void data(byte[] bytes) {
            to.write(bytes, 0, bytes.length);
            if (!to.isWritable()) {
              from.pause();
            }
          }

          @Override
          public void ended() {
            to.end();
          }

          @Override
          public void tooLong() {
            to.abort();
          }
        });
  }

  /** Sends as long as the client keeps up, and tells how much that was. */
  private void flood(Exchange exchange) {
    exchange.onGone(gone::incrementAndGet);
    AnswerBody to = exchange.begin(200, Headers.EMPTY, -1);
    byte[] piece = new byte[64 << 10];
    Runnable more =
        () -> {
          while (to.isWritable() && !exchange.isGone()) {
            to.write(piece, 0, piece.length);
            sent.addAndGet(piece.length);
          }
        };
    to.onWritable(more);
    more.run();
  }

  /** What came back. */
  private final class Heard implements StreamListener {
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    final CompletableFuture<String> end = new CompletableFuture<>();
    final List<Integer> interim = new CopyOnWriteArrayList<>();
    final AtomicLong received = new AtomicLong();
    private final byte[] upload;
    private int at;
    volatile Headers headers = Headers.EMPTY;
    volatile long length = -2;
    volatile boolean pausing;
    volatile @Nullable StreamCall call;

    Heard(byte[] upload) {
      this.upload = upload;
    }

    Heard open(Method method, String path, long announced) {
      CompletableFuture<StreamCall> opened = new CompletableFuture<>();
      loop.execute(() -> {
        StreamCall made =
            java.util.Objects.requireNonNull(client)
                .open(loop, outbound(method, path), announced, this);
        call = made;
        opened.complete(made);
      });
      opened.join();
      return this;
    }

    @Override
    public void interim(int status, Headers fields) {
      interim.add(status);
    }

    @Override
    public void head(int status, Headers fields, long bodyLength) {
      headers = fields;
      length = bodyLength;
      StreamCall mine = call;
      if (pausing && mine != null) {
        mine.pause();
      }
    }

    @Override
    public void data(byte[] bytes) {
      received.addAndGet(bytes.length);
      body.writeBytes(bytes);
    }

    @Override
    public void ended() {
      end.complete("ended");
    }

    @Override
    public void failed(CallFailure failure) {
      end.complete(failure.kind().name());
    }

    @Override
    public void writable() {
      StreamCall mine = call;
      while (mine != null && at < upload.length && mine.isWritable()) {
        int to = Math.min(upload.length, at + (48 << 10));
        mine.write(Arrays.copyOfRange(upload, at, to));
        at = to;
      }
      if (mine != null && at == upload.length) {
        mine.end();
      }
    }

    String await() {
      return end.orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  private Outbound outbound(Method method, String path) {
    int port = java.util.Objects.requireNonNull(server).port();
    long deadline = System.nanoTime() + Duration.ofSeconds(8).toNanos();
    return Outbound.of(
        Origin.parse("http://127.0.0.1:" + port), method, path, Headers.EMPTY, null, deadline, 0);
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) ((i * 31) >> 3);
    }
    return bytes;
  }

  @ParameterizedTest
  @EnumSource(ClientConfig.Protocol.class)
  void both_bodies_arrive_whole(ClientConfig.Protocol protocol) throws IOException {
    start(protocol);
    byte[] upload = bytes(5 * MIB + 7);

    Heard known = new Heard(upload).open(Method.POST, "/echo", upload.length);
    assertThat(known.await()).isEqualTo("ended");
    Heard unknown = new Heard(upload).open(Method.POST, "/echo", -1);
    assertThat(unknown.await()).isEqualTo("ended");

    assertThat(known.body.toByteArray()).isEqualTo(upload);
    assertThat(known.length).isEqualTo(upload.length);
    assertThat(unknown.body.toByteArray()).isEqualTo(upload);
  }

  @ParameterizedTest
  @EnumSource(ClientConfig.Protocol.class)
  void an_answer_keeps_the_date_of_its_origin(ClientConfig.Protocol protocol) throws IOException {
    start(protocol);

    Heard heard = new Heard(new byte[0]).open(Method.GET, "/echo", 0);

    assertThat(heard.await()).isEqualTo("ended");
    assertThat(heard.headers.all("date")).containsExactly("Sun, 06 Nov 1994 08:49:37 GMT");
  }

  @ParameterizedTest
  @EnumSource(ClientConfig.Protocol.class)
  void a_slow_reader_slows_the_writer_down(ClientConfig.Protocol protocol) throws IOException {
    start(protocol);
    Heard heard = new Heard(new byte[0]);
    heard.pausing = true;
    heard.open(Method.GET, "/flood", 0);

    Eventually.holds("a head", () -> heard.length != -2);
    long[] last = {-1};
    Eventually.holds(
        "a writer at rest",
        () -> {
          boolean still = sent.get() == last[0];
          last[0] = sent.get();
          return still && last[0] > 0;
        });

    assertThat(sent.get()).isLessThan(64L * MIB);
    StreamCall call = java.util.Objects.requireNonNull(heard.call);
    long before = sent.get();
    loop.execute(call::resume);
    Eventually.holds("a writer that goes on", () -> sent.get() > before + MIB);
    loop.execute(call::cancel);
    Eventually.holds("a client that left", () -> gone.get() == 1);
  }

  @ParameterizedTest
  @EnumSource(ClientConfig.Protocol.class)
  void an_answer_that_breaks_off_is_seen_to(ClientConfig.Protocol protocol) throws IOException {
    start(protocol);

    Heard heard = new Heard(new byte[0]).open(Method.GET, "/broken", 0);

    assertThat(heard.await()).isIn("CLOSED", "PROTOCOL_ERROR");
  }

  @ParameterizedTest
  @EnumSource(ClientConfig.Protocol.class)
  void interim_answers_come_before_the_final_one(ClientConfig.Protocol protocol)
      throws IOException {
    start(protocol);

    Heard heard = new Heard(new byte[0]).open(Method.GET, "/hints", 0);

    assertThat(heard.await()).isEqualTo("ended");
    assertThat(heard.interim).containsExactly(103);
  }

  @ParameterizedTest
  @EnumSource(ClientConfig.Protocol.class)
  void a_body_that_is_too_long_is_refused(ClientConfig.Protocol protocol) throws IOException {
    start(protocol);
    byte[] upload = new byte[9 * MIB];

    Heard heard = new Heard(upload).open(Method.POST, "/echo", -1);

    assertThat(heard.await()).isNotEqualTo("ended");
    assertThat(new String(heard.body.toByteArray(), StandardCharsets.ISO_8859_1).length())
        .isLessThanOrEqualTo(8 * MIB);
  }
}
