package dev.facet.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.Eventually;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 9112 section 9: persistence, pipelining, and how connections end. */
class PersistentConnectionsTest {
  /** With {@code ~} for CR LF. */
  private static String request(String text) {
    return text.replace("~", "\r\n");
  }

  private ServerFixture fixture;

  @BeforeEach
  void start() throws IOException {
    fixture = ServerFixture.standard();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nhost: a\r\n\r\n";
  }

  @Test
  void a_connection_serves_request_after_request() throws IOException {
    try (RawClient client = fixture.connect()) {
      for (int i = 0; i < 100; i++) {
        assertThat(client.exchange(get("/echo?" + i)).body()).startsWith("GET /echo " + i + "\n");
      }
    }
  }

  @Test
  void pipelined_requests_are_answered_in_order() throws IOException {
    try (RawClient client = fixture.connect()) {
      client.send(get("/hold") + get("/echo?2") + get("/echo?3"));
      Eventually.holds("held", () -> fixture.held.size() == 1);

      fixture.release(0);

      assertThat(client.receive().body()).isEqualTo("held");
      assertThat(client.receive().body()).startsWith("GET /echo 2");
      assertThat(client.receive().body()).startsWith("GET /echo 3");
      assertThat(client.exchange(get("/echo?4")).body()).startsWith("GET /echo 4");
    }
  }

  @Test
  void a_request_may_arrive_byte_by_byte() throws IOException {
    String request = "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc";
    try (RawClient client = fixture.connect()) {
      for (int i = 0; i < request.length(); i++) {
        client.send(request.substring(i, i + 1));
      }

      assertThat(client.receive().body()).endsWith("\nabc");
    }
  }

  @Test
  void chunks_are_joined_and_trailers_dropped() throws IOException {
    String request =
        request(
            "POST /echo HTTP/1.1~host: a~transfer-encoding: chunked~~" + "3;x=y~abc~2~de~0~t: 1~~");
    try (RawClient client = fixture.connect()) {
      assertThat(client.exchange(request).body()).endsWith("\nabcde");
      assertThat(client.exchange(get("/echo")).status()).isEqualTo(200);
    }
  }

  @Test
  void close_is_said_and_done_when_the_client_asks_for_it() throws IOException {
    try (RawClient client = fixture.connect()) {
      RawMessage answer =
          client.exchange("GET /echo HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");

      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void http_1_0_closes_unless_keep_alive_is_asked_for() throws IOException {
    try (RawClient client = fixture.connect()) {
      RawMessage kept = client.exchange("GET /echo HTTP/1.0\r\nconnection: keep-alive\r\n\r\n");
      assertThat(kept.header("connection")).isEqualTo("keep-alive");

      assertThat(client.exchange("GET /echo HTTP/1.0\r\n\r\n").header("connection"))
          .isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void empty_lines_before_a_request_are_ignored() throws IOException {
    assertThat(fixture.exchange("\r\n\r\n" + ServerFixture.GET).status()).isEqualTo(200);
  }

  @Test
  void head_has_the_length_of_get_and_no_body() throws IOException {
    try (RawClient client = fixture.connect()) {
      String get = client.exchange(get("/other")).header("content-length");
      client.send("HEAD /other HTTP/1.1\r\nhost: a\r\n\r\n");

      RawMessage head = client.receiveHead();

      int longer = "HEAD".length() - "GET".length();
      assertThat(Integer.parseInt(String.valueOf(head.header("content-length"))))
          .isEqualTo(Integer.parseInt(String.valueOf(get)) + longer);
      assertThat(client.exchange(get("/echo")).status()).isEqualTo(200);
    }
  }

  @Test
  void an_absolute_target_overrides_the_host() throws IOException {
    String body =
        fixture.exchange("GET http://b.example:81/echo?x HTTP/1.1\r\nhost: a\r\n\r\n").body();

    assertThat(body).startsWith("GET /echo x\nb.example:81\n");
  }

  @Test
  void fields_of_the_connection_never_reach_the_handler() throws IOException {
    String request =
        request(
            "GET /echo HTTP/1.1~host: a~connection: keep-alive, X-Secret~x-secret: 1~"
                + "keep-alive: 1~te: trailers~upgrade: h2c~x-kept: 1~~");

    assertThat(fixture.exchange(request).body()).contains("Headers[host, x-kept]");
  }

  @Test
  void one_hundred_comes_before_a_body_that_waits_for_it() throws IOException {
    try (RawClient client = fixture.connect()) {
      String head = "POST /echo HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\n";

      assertThat(client.exchange(head + "content-length: 2\r\n\r\n").status()).isEqualTo(100);
      assertThat(client.exchange("ab").body()).endsWith("\nab");
    }
  }

  @Test
  void a_refusal_comes_instead_of_one_hundred() throws IOException {
    try (RawClient client = fixture.connect()) {
      String head = "POST /refuse HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\n";

      assertThat(client.exchange(head + "content-length: 2\r\n\r\n").status()).isEqualTo(403);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void a_client_that_leaves_is_noticed() throws IOException {
    try (RawClient client = fixture.connect()) {
      client.send(get("/hold"));
      Eventually.holds("held", () -> fixture.held.size() == 1);
    }

    Eventually.holds("gone", () -> fixture.gone.get() == 1);
  }

  @Test
  void a_bug_in_the_handler_is_500_and_the_connection_goes_on() throws IOException {
    try (RawClient client = fixture.connect()) {
      assertThat(client.exchange(get("/bug")).status()).isEqualTo(500);
      assertThat(client.exchange(get("/echo")).status()).isEqualTo(200);
    }
  }

  @Test
  void no_answer_can_hold_an_injected_header() throws IOException {
    RawMessage answer = fixture.exchange(get("/inject?a%0d%0aset-cookie:x"));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("set-cookie")).isNull();
  }

  @Test
  void draining_finishes_what_is_under_way_and_accepts_nothing_new() throws IOException {
    try (RawClient idle = fixture.connect();
        RawClient busy = fixture.connect()) {
      idle.exchange(get("/echo"));
      busy.send(get("/hold"));
      Eventually.holds("held", () -> fixture.held.size() == 1);

      boolean early = fixture.server.drain(Duration.ofMillis(100));
      assertThat(early).isFalse();
      assertThat(idle.isClosedByServer()).isTrue();
      fixture.release(0);

      assertThat(busy.receive().header("connection")).isEqualTo("close");
      assertThat(fixture.server.drain(Duration.ofSeconds(5))).isTrue();
    }
  }
}
