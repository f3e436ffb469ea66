package dev.facet.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.Eventually;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Sizes and times that a client cannot exceed. */
class LimitsTest {
  private static String get(String target, String headers) {
    return "GET " + target + " HTTP/1.1\r\nhost: a\r\n" + headers + "\r\n";
  }

  @Test
  void a_longer_target_than_8_kib_is_414() throws IOException {
    try (ServerFixture fixture = ServerFixture.standard()) {
      assertThat(fixture.exchange(get("/" + "a".repeat(8191), "")).status()).isEqualTo(200);
      assertThat(fixture.exchange(get("/" + "a".repeat(8192), "")).status()).isEqualTo(414);
      assertThat(fixture.exchange("GET /" + "a".repeat(50_000)).status()).isEqualTo(414);
    }
  }

  @Test
  void too_many_or_too_large_headers_are_431() throws IOException {
    try (ServerFixture fixture = ServerFixture.standard()) {
      assertThat(fixture.exchange(get("/echo", "a: b\r\n".repeat(99))).status()).isEqualTo(200);
      assertThat(fixture.exchange(get("/echo", "a: b\r\n".repeat(100))).status()).isEqualTo(431);
      String large = "a: " + "b".repeat(33_000) + "\r\n";
      assertThat(fixture.exchange(get("/echo", large)).status()).isEqualTo(431);
      assertThat(fixture.exchange(get("/echo", large + large)).status()).isEqualTo(431);
    }
  }

  @Test
  void a_larger_body_than_permitted_is_413_whether_announced_or_chunked() throws IOException {
    try (ServerFixture fixture = ServerFixture.standard()) {
      String head = "POST /small HTTP/1.1\r\nhost: a\r\n";

      assertThat(fixture.exchange(head + "content-length: 11\r\n\r\n").status()).isEqualTo(413);
      String chunked = head + "transfer-encoding: chunked\r\n\r\n6\r\n123456\r\n6\r\n123456\r\n";
      assertThat(fixture.exchange(chunked).status()).isEqualTo(413);
      assertThat(fixture.exchange(head + "content-length: 10\r\n\r\n1234567890").status())
          .isEqualTo(200);
    }
  }

  @Test
  void a_head_that_does_not_arrive_in_time_is_408() throws IOException {
    try (ServerFixture fixture = new ServerFixture(ServerFixture.hasty());
        RawClient client = fixture.connect()) {
      RawMessage answer = client.exchange("GET /echo HTTP/1.1\r\nhost: a\r\n");

      assertThat(answer.status()).isEqualTo(408);
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void a_body_that_does_not_arrive_in_time_is_408() throws IOException {
    try (ServerFixture fixture = new ServerFixture(ServerFixture.hasty())) {
      String slow = "POST /echo HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\n\r\n12";

      assertThat(fixture.exchange(slow).status()).isEqualTo(408);
    }
  }

  @Test
  void an_idle_connection_is_closed_without_a_word() throws IOException {
    try (ServerFixture fixture = new ServerFixture(ServerFixture.hasty());
        RawClient client = fixture.connect()) {
      client.exchange(ServerFixture.GET);

      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void a_handler_that_takes_longer_than_the_idle_time_is_waited_for() throws IOException {
    try (ServerFixture fixture = new ServerFixture(ServerFixture.hasty());
        RawClient client = fixture.connect()) {
      client.send("GET /hold HTTP/1.1\r\nhost: a\r\n\r\n");
      assertThat(client.isSilentFor(java.time.Duration.ofMillis(900))).isTrue();

      fixture.release(0);

      assertThat(client.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void connections_beyond_the_limit_are_closed_at_once() throws IOException {
    ServerConfig one = ServerFixture.config().withMaxConnections(1);
    try (ServerFixture fixture = new ServerFixture(one);
        RawClient first = fixture.connect()) {
      first.exchange(ServerFixture.GET);
      try (RawClient second = fixture.connect()) {
        assertThat(second.isClosedByServer()).isTrue();
      }
      assertThat(first.exchange(ServerFixture.GET).status()).isEqualTo(200);
      Eventually.holds("one connection", () -> fixture.server.connections() == 1);
    }
  }
}
