package dev.facet.identity.caller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.identity.apikey.ApiKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a facet with API keys answers to those who have one, and to those who have none. */
class FacetAccessTest {
  private Counter counter;

  @BeforeEach
  void open() throws IOException {
    counter = Counter.withKeys("partner");
  }

  @AfterEach
  void close() throws IOException {
    counter.close();
  }

  private static String text(Answer answer) {
    return new String(answer.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void a_good_key_lets_in() throws IOException {
    ApiKey key = counter.key("acme");

    Decision decision = counter.get("authorization: Bearer " + key.text());

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Admitted.class,
            admitted -> {
              assertThat(admitted.caller().claims())
                  .containsEntry("sub", "acme")
                  .containsEntry("plan", "gold")
                  .containsEntry("tenant", "eu");
              assertThat(admitted.caller().scopes()).containsExactly("orders:read");
            });
    assertThat(counter.events).containsExactly("admitted partner api-key " + key.id());
  }

  @Test
  void the_scheme_is_compared_without_regard_to_case() throws IOException {
    ApiKey key = counter.key("acme");

    assertThat(counter.get("authorization: bEaReR " + key.text()))
        .isInstanceOf(Decision.Admitted.class);
  }

  @Test
  void without_a_credential_the_answer_says_what_is_wanted() {
    Answer answer = counter.refused();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers().all("www-authenticate"))
        .containsExactly("Bearer realm=\"partner\"");
    assertThat(text(answer)).contains("\"code\":\"unauthenticated\"");
    assertThat(counter.events).containsExactly("refused partner none no-credential null");
  }

  @Test
  void a_wrong_key_is_answered_without_saying_why() throws IOException {
    ApiKey revoked = counter.key("acme");
    counter.revoke(revoked.id());
    ApiKey never = ApiKey.make("live");

    Answer first = counter.refused("authorization: Bearer " + revoked.text());
    Answer second = counter.refused("authorization: Bearer " + never.text());

    assertThat(first.status()).isEqualTo(401);
    assertThat(first.headers().all("www-authenticate"))
        .containsExactly("Bearer realm=\"partner\", error=\"invalid_token\"");
    assertThat(text(first)).isEqualTo(text(second)).doesNotContain(revoked.id());
    assertThat(counter.events)
        .containsExactly(
            "refused partner api-key key-revoked " + revoked.id(),
            "refused partner api-key key-unknown null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization: Bearer",
        "authorization: ",
        "authorization: Bearer  ",
        "authorization: Bearer a b",
        "authorization: Bearer \"quoted\"",
        "authorization: facet_live_x",
      })
  void what_cannot_be_read_is_a_bad_request(String header) {
    assertThat(counter.refused(header).status()).isEqualTo(400);
  }

  @Test
  void two_credentials_are_a_bad_request_even_if_one_is_good() throws IOException {
    String good = "authorization: Bearer " + counter.key("acme").text();

    assertThat(counter.refused(good, good).status()).isEqualTo(400);
    assertThat(counter.refused(good, "authorization: Basic YTpi").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization: Basic YTpi",
        "authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
        "authorization: DPoP eyJhbGciOiJub25lIn0.e30.",
        "authorization: Bearer facet_live_",
      })
  void other_credentials_open_nothing(String header) {
    assertThat(counter.refused(header).status()).isEqualTo(401);
  }

  @Test
  void r14_nothing_that_is_told_holds_a_key() throws IOException {
    ApiKey key = counter.key("acme");
    counter.get("authorization: Bearer " + key.text());
    counter.refused("authorization: Bearer " + key.text() + "x");

    assertThat(counter.events).noneMatch(event -> event.contains(key.secret()));
  }

  @Test
  void many_separators_take_no_time() {
    String long10k = "facet_live_" + "_".repeat(10_000);
    long best = Long.MAX_VALUE;

    for (int i = 0; i < 200; i++) {
      long start = System.nanoTime();
      counter.refused("authorization: Bearer " + long10k);
      best = Math.min(best, System.nanoTime() - start);
    }

    assertThat(best).isLessThan(1_000_000L);
  }
}
