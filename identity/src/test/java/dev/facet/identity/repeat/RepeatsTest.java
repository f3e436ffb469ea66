package dev.facet.identity.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Access.Idempotency;
import dev.facet.definition.config.Access.Keyed;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.server.HttpVersion;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.repeat.Repeats.Outcome;
import dev.facet.testkit.SteppedClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatsTest {
  private static final Answer PLACED = answer(201, "{\"id\":\"o1\"}");

  private final SteppedClock clock = SteppedClock.start();
  private final Repeats repeats = repeats(Keyed.REQUIRED, 1 << 20);

  private Repeats repeats(Keyed keyed, long size) {
    return new Repeats(new Idempotency(keyed, Duration.ofHours(24), size), clock);
  }

  private static Answer answer(int status, String body) {
    return Answer.of(status, Headers.of("location", "/o1"), body.getBytes(StandardCharsets.UTF_8));
  }

  private static RequestHead head(Method method, String path, String... keys) {
    Headers.Builder headers = Headers.builder();
    for (String key : keys) {
      headers.add("idempotency-key", key);
    }
    return new RequestHead(
        method,
        path,
        null,
        headers.build(),
        "localhost",
        true,
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
        HttpVersion.HTTP_1_1);
  }

  private static Outcome post(Repeats repeats, String client, String key, String body) {
    return repeats.begin(
        client, head(Method.POST, "/orders", key), body.getBytes(StandardCharsets.UTF_8));
  }

  private static void finish(Outcome outcome, Answer answer) {
    assertThat(outcome).isInstanceOf(Outcome.First.class);
    if (outcome instanceof Outcome.First(var ticket)) {
      ticket.finish(answer);
    }
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Unkeyed _ -> "unkeyed";
      case Outcome.First _ -> "first";
      case Outcome.Answered(var answer, var word) -> answer.status() + " " + word;
    };
  }

  @Test
  void the_same_again_gets_the_same_answer() {
    finish(post(repeats, "acme", "k1", "{}"), PLACED);

    Outcome again = post(repeats, "acme", "k1", "{}");

    assertThat(again)
        .isInstanceOfSatisfying(
            Outcome.Answered.class,
            answered -> {
              assertThat(answered.answer().status()).isEqualTo(201);
              assertThat(answered.answer().bytes()).isEqualTo(PLACED.bytes());
              assertThat(answered.answer().headers().first("location")).isEqualTo("/o1");
              assertThat(answered.answer().headers().first("idempotency-replayed"))
                  .isEqualTo("true");
            });
  }

  @Test
  void while_it_runs_the_same_is_a_conflict() {
    Outcome first = post(repeats, "acme", "k1", "{}");

    assertThat(word(post(repeats, "acme", "k1", "{}"))).isEqualTo("409 in-progress");
    finish(first, PLACED);
    assertThat(word(post(repeats, "acme", "k1", "{}"))).isEqualTo("201 replayed");
  }

  @Test
  void another_request_with_the_key_is_refused_also_while_the_first_runs() {
    Outcome first = post(repeats, "acme", "k1", "{}");

    assertThat(word(post(repeats, "acme", "k1", "{\"x\":1}"))).isEqualTo("422 other-request");
    finish(first, PLACED);
    assertThat(word(post(repeats, "acme", "k1", "{\"x\":1}"))).isEqualTo("422 other-request");
    assertThat(word(repeats.begin("acme", head(Method.POST, "/other", "k1"), new byte[0])))
        .isEqualTo("422 other-request");
  }

  @Test
  void r15_a_key_belongs_to_its_client() {
    finish(post(repeats, "acme", "k1", "{}"), PLACED);

    assertThat(word(post(repeats, "rival", "k1", "{}"))).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 413, 415, 429, 503})
  void what_was_not_tried_can_be_tried_again(int status) {
    finish(post(repeats, "acme", "k1", "{}"), answer(status, ""));

    assertThat(word(post(repeats, "acme", "k1", "{\"mended\":1}"))).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 404, 409, 422, 500, 502, 504})
  void what_may_have_been_done_is_not_done_again(int status) {
    finish(post(repeats, "acme", "k1", "{}"), answer(status, ""));

    assertThat(word(post(repeats, "acme", "k1", "{}"))).isEqualTo(status + " replayed");
  }

  @Test
  void an_answer_is_forgotten_after_its_time() {
    finish(post(repeats, "acme", "k1", "{}"), PLACED);
    clock.step(Duration.ofHours(24));

    assertThat(word(post(repeats, "acme", "k1", "{}"))).isEqualTo("first");
  }

  @Test
  void a_required_key_that_is_missing_is_named() {
    assertThat(word(repeats.begin("acme", head(Method.POST, "/orders"), new byte[0])))
        .isEqualTo("400 missing");
    assertThat(
            word(
                repeats(Keyed.ACCEPTED, 1)
                    .begin("acme", head(Method.POST, "/orders"), new byte[0])))
        .isEqualTo("unkeyed");
  }

  @Test
  void what_changes_nothing_needs_no_key() {
    assertThat(word(repeats.begin("acme", head(Method.GET, "/orders", "k1"), new byte[0])))
        .isEqualTo("unkeyed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"k1\"", "k1", "  k1  ", "\"k\\\"1\"", "a b"})
  void keys_may_be_quoted_or_not(String key) {
    assertThat(word(post(repeats, "acme", key, "{}"))).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "\"\"", "\"k1", "\"k\"1\"", "\"k\\x\"", "\"k\\\"", "käse"})
  void what_is_no_key_is_refused(String key) {
    assertThat(word(post(repeats, "acme", key, "{}"))).isEqualTo("400 malformed");
  }

  @Test
  void two_keys_and_long_ones_are_refused() {
    assertThat(word(repeats.begin("acme", head(Method.POST, "/", "a", "b"), new byte[0])))
        .isEqualTo("400 malformed");
    assertThat(word(post(repeats, "acme", "k".repeat(256), "{}"))).isEqualTo("400 malformed");
  }

  @Test
  void a_client_with_many_keys_pushes_out_its_own_answers() {
    Repeats small = repeats(Keyed.REQUIRED, 10 << 10);
    finish(post(small, "acme", "k1", "{}"), PLACED);
    for (int i = 0; i < 100; i++) {
      finish(post(small, "flood", "k" + i, "{}"), PLACED);
    }

    assertThat(word(post(small, "acme", "k1", "{}"))).isEqualTo("201 replayed");
    assertThat(word(post(small, "flood", "k0", "{}"))).isEqualTo("first");
    assertThat(word(post(small, "flood", "k99", "{}"))).isEqualTo("201 replayed");
  }
}
