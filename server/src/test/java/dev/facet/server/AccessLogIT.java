package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.RawClient;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logger {@code dev.facet.access}: one event per request, and nothing of what was sent. */
class AccessLogIT {
  private static final String ACCESS = "dev.facet.access";
  private static final String CALLS = "dev.facet.calls";

  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = Shop.open();
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  @Test
  void an_answered_request_is_told_by_its_route() throws IOException {
    try (Logged log = Logged.of(ACCESS)) {
      send("GET /mobile/p/p1", "X-Request-Id: abc-1\r\n");

      Eventually.holds("one event", () -> log.events().size() == 1);
      Map<String, String> event = log.events().get(0);
      assertThat(event)
          .containsEntry("message", "request answered")
          .containsEntry("requestId", "abc-1")
          .containsEntry("method", "GET")
          .containsEntry("route", "/mobile/p/{id}")
          .containsEntry("status", "200")
          .containsKeys("traceId", "micros");
    }
  }

  @Test
  void a_request_for_no_endpoint_is_told_without_its_path() throws IOException {
    try (Logged log = Logged.of(ACCESS)) {
      send("GET /mobile/nothing-here", "");

      Eventually.holds("one event", () -> log.events().size() == 1);
      assertThat(log.events().get(0))
          .containsEntry("message", "request refused")
          .containsEntry("status", "404")
          .doesNotContainKey("route");
      assertThat(log.text()).doesNotContain("nothing-here");
    }
  }

  @Test
  void a_client_that_leaves_is_told() throws IOException {
    shop.source.on("GET", "/products/p1", new FakeAnswer.Hang());
    try (Logged log = Logged.of(ACCESS)) {
      try (RawClient client = RawClient.connect(shop.server.address().port())) {
        client.send("GET /mobile/p/p1 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        shop.source.awaitRequests(1);
      }

      Eventually.holds("one event", () -> log.events().size() == 1);
      assertThat(log.events().get(0))
          .containsEntry("message", "client left")
          .containsEntry("route", "/mobile/p/{id}");
    }
  }

  @Test
  void nothing_that_was_sent_is_in_it() throws IOException {
    String secret = "s3cret";
    try (Logged access = Logged.of(ACCESS);
        Logged calls = Logged.of(CALLS)) {
      send("GET /mobile/p/p1?token=" + secret, "Authorization: Bearer " + secret + "\r\n");
      shop.put("/web/products/p1?token=" + secret, "{\"name\":\"" + secret + "\"}");

      Eventually.holds("events", () -> access.events().size() == 2 && calls.events().size() == 2);
      assertThat(access.text() + calls.text()).doesNotContain(secret);
    }
  }

  private void send(String methodAndPath, String headers) throws IOException {
    try (RawClient client = RawClient.connect(shop.server.address().port())) {
      client.exchange(methodAndPath + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }
  }
}
