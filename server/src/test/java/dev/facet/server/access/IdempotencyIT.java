package dev.facet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are sent again with the same idempotency key, over sockets. */
class IdempotencyIT {
  private static final String PATH = "/partner/products/p1";
  private static final String BULB = "{\"name\":\"Bulb\"}";

  private Partners partners;
  private String key;

  @BeforeEach
  void open() throws IOException {
    partners = Partners.open("  idempotency: { keys: required }\n");
    key = partners.known("partner", "acme", null);
  }

  @AfterEach
  void close() throws IOException {
    partners.close();
  }

  private RawMessage put(String body, String... more) throws IOException {
    String[] headers = new String[more.length + 1];
    headers[0] = "Authorization: Bearer " + key;
    System.arraycopy(more, 0, headers, 1, more.length);
    return partners.put(PATH, body, headers);
  }

  private int writes() {
    return partners.source.requests("/products/p1").size();
  }

  @Test
  void the_same_again_is_answered_the_same_and_not_sent_on() throws IOException {
    RawMessage first = put(BULB, "Idempotency-Key: \"k1\"");
    RawMessage again = put(BULB, "Idempotency-Key: k1");

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("idempotency-replayed")).isEqualTo("true");
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void another_body_is_refused() throws IOException {
    put(BULB, "Idempotency-Key: k1");

    assertThat(put("{\"name\":\"Vase\"}", "Idempotency-Key: k1").status()).isEqualTo(422);
    assertThat(writes()).isEqualTo(1);
  }

  @Test
  void without_a_key_nothing_is_changed() throws IOException {
    RawMessage answer = put(BULB);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"parameter\":\"Idempotency-Key\"", "\"code\":\"required\"");
    assertThat(writes()).isZero();
  }

  @Test
  void wrong_input_can_be_mended_with_the_same_key() throws IOException {
    assertThat(put("{\"nam\":1}", "Idempotency-Key: k1").status()).isEqualTo(400);
    assertThat(put(BULB, "Idempotency-Key: k1").status()).isEqualTo(200);
  }

  @Test
  void r15_another_partner_has_keys_of_its_own() throws IOException {
    String rival = partners.known("partner", "rival", null);
    put(BULB, "Idempotency-Key: k1");

    RawMessage answer =
        partners.put(PATH, BULB, "Authorization: Bearer " + rival, "Idempotency-Key: k1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("idempotency-replayed")).isNull();
    assertThat(writes()).isEqualTo(2);
  }

  /** Whom the answer did not reach asks again: that is what the keys are for. */
  @Test
  void an_answer_that_nobody_waited_for_is_kept() throws IOException {
    var latch = new CountDownLatch(1);
    partners.source.on(
        "PUT",
        "/products/p1",
        new FakeAnswer.Held(latch, FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Bulb\"}")));
    int before = partners.source.requests().size();
    StringBuilder request = new StringBuilder("PUT " + PATH + " HTTP/1.1\r\nHost: localhost\r\n");
    request.append("Authorization: Bearer ").append(key).append("\r\nIdempotency-Key: k1\r\n");
    request.append("Content-Type: application/json\r\nContent-Length: ").append(BULB.length());
    request.append("\r\n\r\n").append(BULB);
    try (RawClient client = RawClient.connect(partners.server.address().port())) {
      client.send(request.toString());
      partners.source.awaitRequests(before + 1);
    }

    assertThat(put(BULB, "Idempotency-Key: k1").status()).isEqualTo(409);
    latch.countDown();
    Eventually.holds("the answer is kept", () -> replayed() != null);
    assertThat(writes()).isEqualTo(1);
  }

  private @Nullable String replayed() {
    try {
      return put(BULB, "Idempotency-Key: k1").header("idempotency-replayed");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
