package dev.facet.http.client;

import static dev.facet.http.client.CallFailure.Kind.CLOSED;
import static dev.facet.http.client.CallFailure.Kind.CONNECT_FAILED;
import static dev.facet.http.client.CallFailure.Kind.MALFORMED;
import static dev.facet.http.client.CallFailure.Kind.TIMEOUT;
import static dev.facet.http.client.CallFailure.Kind.TOO_LARGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeRequest;
import dev.facet.testkit.FakeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 9112 section 6: what a response is, and what none is. */
class ResponsesTest {
  private ClientFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = new ClientFixture(ClientConfig.DEFAULT);
  }

  @AfterEach
  void stop() throws IOException {
    fixture.close();
  }

  private CallFailure.Kind kind(FakeAnswer answer) {
    fixture.source.on("GET", "/x", answer);
    return fixture.failure(fixture.get("/x")).kind();
  }

  private static FakeAnswer raw(String bytes) {
    return new FakeAnswer.Raw(bytes, false);
  }

  @Test
  void a_body_of_known_length_is_followed_by_zeros() {
    fixture.source.on("GET", "/a", FakeAnswer.json("[1]"));

    var outcome = (ClientFixture.Outcome.Succeeded) fixture.get("/a");

    Response response = outcome.response();
    assertThat(outcome.text()).isEqualTo("[1]");
    assertThat(response.body().length - response.length()).isGreaterThanOrEqualTo(64);
    assertThat(response.body()).endsWith(new byte[64]);
  }

  @Test
  void chunks_and_bodies_that_end_with_the_connection_arrive_whole() {
    fixture.source.on("GET", "/c", FakeAnswer.chunked("ab", "c".repeat(900)));
    fixture.source.on("GET", "/e", raw("HTTP/1.1 200 OK\r\n\r\nto the end"));

    assertThat(fixture.text("/c")).isEqualTo("ab" + "c".repeat(900));
    assertThat(fixture.text("/e")).isEqualTo("to the end");
  }

  @Test
  void interim_responses_are_passed_over() {
    String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n";
    fixture.source.on("GET", "/i", raw(interim + "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1"));

    assertThat(fixture.text("/i")).isEqualTo("1");
  }

  @Test
  void head_and_204_have_no_body_and_keep_the_connection() {
    fixture.source.on("HEAD", "/h", FakeAnswer.json("[1]"));
    fixture.source.on("GET", "/n", FakeAnswer.status(204));

    fixture.send(fixture.outbound(Method.HEAD, "/h")).await();
    fixture.get("/n");

    assertThat(fixture.source.connections()).isEqualTo(1);
  }

  @Test
  void what_is_not_http_is_malformed() {
    String ok = "HTTP/1.1 200 OK\r\n";
    assertThat(kind(FakeAnswer.garbage())).isEqualTo(MALFORMED);
    assertThat(kind(raw(ok + "content-length: 1\r\ncontent-length: 2\r\n\r\nab")))
        .isEqualTo(MALFORMED);
    assertThat(kind(raw(ok + "content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n")))
        .isEqualTo(MALFORMED);
    assertThat(kind(raw(ok + "transfer-encoding: gzip\r\n\r\nab"))).isEqualTo(MALFORMED);
    assertThat(kind(raw(ok + "a b: c\r\n\r\n"))).isEqualTo(MALFORMED);
    assertThat(kind(raw("HTTP/1.1 200 OK\n\n"))).isEqualTo(MALFORMED);
    assertThat(kind(raw(ok + "transfer-encoding: chunked\r\n\r\nzz\r\n"))).isEqualTo(MALFORMED);
  }

  @Test
  void too_much_is_too_large() {
    assertThat(kind(FakeAnswer.json("x".repeat(1001)))).isEqualTo(TOO_LARGE);
    assertThat(kind(FakeAnswer.chunked("x".repeat(600), "x".repeat(600)))).isEqualTo(TOO_LARGE);
    assertThat(kind(raw("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(1001)))).isEqualTo(TOO_LARGE);
    assertThat(kind(raw("HTTP/1.1 200 OK\r\nx: " + "x".repeat(40_000)))).isEqualTo(TOO_LARGE);
  }

  @Test
  void a_response_cut_short_is_closed() {
    assertThat(kind(new FakeAnswer.Truncated(FakeAnswer.json("12345"), 2))).isEqualTo(CLOSED);
    assertThat(kind(FakeAnswer.wrongLength(10, "abc"))).isEqualTo(CLOSED);
    assertThat(kind(new FakeAnswer.Close())).isEqualTo(CLOSED);
    assertThat(kind(new FakeAnswer.Reset())).isEqualTo(CLOSED);
  }

  @Test
  void silence_ends_at_the_deadline_and_the_source_sees_the_client_leave() {
    fixture.source.on("GET", "/x", new FakeAnswer.Hang());
    Duration time = Duration.ofMillis(100);

    var call = fixture.send(fixture.outbound(Method.GET, "/x", Headers.EMPTY, null, time));

    assertThat(fixture.failure(call.await()).kind()).isEqualTo(TIMEOUT);
    dev.facet.testkit.Eventually.holds("left", () -> fixture.source.openConnections() == 0);
  }

  @Test
  void a_refused_connection_fails_and_nothing_was_sent() throws IOException {
    var origin = dev.facet.http.Origin.parse("http://127.0.0.1:" + FakeSource.refusedPort());
    long deadline = System.nanoTime() + Duration.ofSeconds(8).toNanos();
    Outbound nowhere =
        Outbound.of(origin, Method.POST, "/", Headers.EMPTY, new byte[1], deadline, 10);

    CallFailure failure = fixture.failure(fixture.send(nowhere).await());

    assertThat(failure.kind()).isEqualTo(CONNECT_FAILED);
    assertThat(failure.maybeSent()).isFalse();
  }

  @Test
  void the_request_carries_host_length_and_headers_but_none_of_the_connection() {
    Headers headers =
        Headers.builder()
            .add("authorization", "Bearer x")
            .add("connection", "close")
            .add("host", "evil.example")
            .add("content-length", "99")
            .add("transfer-encoding", "chunked")
            .build();
    byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    fixture.source.on("POST", "/p", FakeAnswer.json("1"));

    var time = Duration.ofSeconds(8);
    fixture.send(fixture.outbound(Method.POST, "/p?q=1", headers, body, time)).await();

    FakeRequest request = fixture.source.requests().get(0);
    assertThat(request.message().headerLines())
        .containsExactly(
            "host: 127.0.0.1:" + fixture.source.port(),
            "authorization: Bearer x",
            "content-length: 7");
    assertThat(request.body()).isEqualTo("{\"a\":1}");
    assertThat(request.query()).isEqualTo("q=1");
  }

  @Test
  void fields_of_the_connection_do_not_reach_the_caller() {
    fixture.source.on(
        "GET",
        "/h",
        FakeAnswer.json("1")
            .header("connection", "x-private")
            .header("x-private", "1")
            .header("keep-alive", "timeout=5")
            .header("etag", "x"));

    var outcome = (ClientFixture.Outcome.Succeeded) fixture.get("/h");

    assertThat(outcome.response().headers().toString())
        .isEqualTo("Headers[content-type, etag, content-length]");
  }
}
