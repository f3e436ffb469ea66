package dev.facet.server.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Compression;
import dev.facet.engine.Invocation;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.RequestId;
import dev.facet.http.TraceContext;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where bodies are encoded, and that equal ones are encoded once. */
class EncodingTest {
  private static final EncodingPolicy POLICY =
      new EncodingPolicy("web", "web/A", Compression.DEFAULT.encodings(), 512, null);
  private static final Headers SHARED =
      Headers.builder().add("etag", "\"v1\"").add("cache-control", "max-age=60").build();

  private final Loops loops = Loops.start(1, LoopObserver.NONE);
  private final Deque<Runnable> pool = new ArrayDeque<>();

  private record Sent(Answer answer, Vary vary) {
    byte[] bytes() {
      int start = answer.offset();
      return Arrays.copyOfRange(answer.bytes(), start, start + answer.length());
    }
  }

  @AfterEach
  void stop() {
    loops.close();
  }

  @Test
  void a_body_that_many_get_is_encoded_once() {
    Encoding encoding = encoding(_ -> false);
    Sent first = send(encoding, "gzip", Answer.of(200, SHARED, text("a", 2000))).join();

    Sent second = send(encoding, "gzip", Answer.of(200, SHARED, text("a", 2000))).join();

    assertThat(second.answer().bytes()).isNotSameAs(first.answer().bytes());
    assertThat(
            send(encoding, "gzip", Answer.of(200, SHARED, text("a", 2000))).join().answer().bytes())
        .isSameAs(second.answer().bytes());
    assertThat(second.bytes()).isEqualTo(first.bytes());
    assertThat(second.answer().headers().first("etag")).isEqualTo("W/\"v1\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "v2"   | max-age=60          | gzip
          "v1"   | max-age=60          | br
          "v1"   | private, max-age=60 | gzip
          W/"v1" | max-age=60          | gzip
          """,
      quoteCharacter = '§')
  void other_bodies_are_encoded_anew(String tag, String control, String accept) throws IOException {
    Encoding encoding = encoding(_ -> false);
    send(encoding, "gzip", Answer.of(200, SHARED, text("a", 2000))).join();
    Headers other = Headers.builder().add("etag", tag).add("cache-control", control).build();

    Sent sent = send(encoding, accept, Answer.of(200, other, text("b", 2000))).join();

    assertThat(Decoded.of(accept, sent.bytes())).isEqualTo(text("b", 2000));
  }

  @Test
  void a_large_body_is_encoded_on_the_pool_and_comes_back_to_its_loop() throws IOException {
    Encoding encoding = encoding(pool::offer);
    byte[] body = text("a", 100_000);

    CompletableFuture<Sent> sent = send(encoding, "zstd", Answer.of(200, Headers.EMPTY, body));
    settle();
    assertThat(sent).isNotDone();
    pool.remove().run();

    assertThat(Decoded.of("zstd", sent.orTimeout(10, TimeUnit.SECONDS).join().bytes()))
        .isEqualTo(body);
  }

  @Test
  void with_a_full_pool_a_large_body_goes_as_it_is() {
    Encoding encoding = encoding(_ -> false);
    byte[] body = text("a", 100_000);

    Sent sent = send(encoding, "zstd", Answer.of(200, Headers.EMPTY, body)).join();

    assertThat(sent.answer().bytes()).isSameAs(body);
    assertThat(sent.vary()).isEqualTo(Vary.ENCODING);
  }

  @Test
  void a_client_that_refuses_plain_bodies_is_served_by_the_loop_then() {
    Encoding encoding = encoding(_ -> false);
    byte[] body = text("a", 100_000);

    Sent sent = send(encoding, "zstd, identity;q=0", Answer.of(200, Headers.EMPTY, body)).join();

    assertThat(sent.answer().headers().first("content-encoding")).isEqualTo("zstd");
  }

  @Test
  void what_would_grow_goes_as_it_is() {
    byte[] noise = new byte[2000];
    dev.facet.testkit.SeededRandom.create("noise").nextBytes(noise);

    Sent sent = send(encoding(_ -> false), "gzip", Answer.of(200, Headers.EMPTY, noise)).join();

    assertThat(sent.answer().bytes()).isSameAs(noise);
    assertThat(sent.answer().headers().contains("content-encoding")).isFalse();
  }

  @Test
  void what_is_encoded_already_passes() {
    Answer encoded = Answer.of(200, Headers.of("content-encoding", "br"), text("a", 2000));

    Sent sent = send(encoding(_ -> false), "gzip", encoded).join();

    assertThat(sent.answer()).isSameAs(encoded);
    assertThat(sent.vary()).isEqualTo(Vary.NONE);
  }

  private static Encoding encoding(Predicate<Runnable> pool) {
    return new Encoding(Codecs.load(), pool, EncodingObserver.NONE);
  }

  /** Encodes on the loop, as a request does. */
  private CompletableFuture<Sent> send(Encoding encoding, String accept, Answer answer) {
    var loop = loops.all().get(0);
    var request =
        new Invocation(
            loop,
            Method.GET,
            List.of(),
            null,
            Headers.of("accept-encoding", accept),
            new byte[0],
            null,
            RequestId.of("test"),
            TraceContext.random(),
            0);
    CompletableFuture<Sent> sent = new CompletableFuture<>();
    loop.execute(() ->
        encoding.encode(
            request, POLICY, answer, (done, vary) -> sent.complete(new Sent(done, vary))));
    return sent;
  }

  /** Waits until the loop has done what it was told so far. */
  private void settle() {
    CompletableFuture<Boolean> settled = new CompletableFuture<>();
    loops.all().get(0).execute(() -> settled.complete(true));
    settled.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static byte[] text(String word, int times) {
    return word.repeat(times).getBytes(StandardCharsets.US_ASCII);
  }
}
