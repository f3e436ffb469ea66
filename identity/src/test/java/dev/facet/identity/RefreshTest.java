package dev.facet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Method;
import dev.facet.identity.session.AccessToken;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeToken;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Access tokens are refreshed exactly once. */
class RefreshTest {
  private Desk desk;
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk();
    browser = desk.signedIn();
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private int refreshes() {
    return (int)
        desk.provider.tokenRequests().stream()
            .filter(request -> request.body().contains("grant_type=refresh_token"))
            .count();
  }

  private void expire() {
    desk.clock.step(Duration.ofMinutes(5));
  }

  @Test
  void a_fresh_token_needs_no_call() {
    assertThat(desk.token(browser, null)).isInstanceOf(AccessToken.Good.class);
    assertThat(refreshes()).isZero();
  }

  @Test
  void case_33_an_expired_token_is_refreshed_and_kept() {
    AccessToken before = desk.token(browser, null);
    expire();

    AccessToken after = desk.token(browser, null);

    assertThat(after).isInstanceOf(AccessToken.Good.class).isNotEqualTo(before);
    assertThat(desk.token(browser, null)).isEqualTo(after);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void r5_r7_a_hundred_requests_at_the_moment_of_expiry_make_one_call() {
    expire();
    CountDownLatch hold = new CountDownLatch(1);
    desk.provider.delivery(answer -> new FakeAnswer.Held(hold, answer));
    SignedIn who = browser.who();
    assertThat(who).isNotNull();
    List<CompletableFuture<AccessToken>> waiting = new ArrayList<>();

    for (int i = 0; i < 100; i++) {
      CompletableFuture<AccessToken> one = new CompletableFuture<>();
      assertThat(desk.signIn().accessToken(who, null, one::complete)).isNull();
      waiting.add(one);
    }
    hold.countDown();
    List<AccessToken> tokens =
        waiting.stream().map(one -> one.orTimeout(10, TimeUnit.SECONDS).join()).toList();

    assertThat(tokens).allMatch(AccessToken.Good.class::isInstance);
    assertThat(tokens.stream().distinct()).hasSize(1);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void r7_who_comes_late_with_an_old_view_reads_the_session_again() {
    SignedIn old = browser.who();
    assertThat(old).isNotNull();
    expire();
    AccessToken fresh = desk.token(browser, null);

    AccessToken late = desk.token(old, null);

    assertThat(late).isEqualTo(fresh);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void a_token_that_a_source_refuses_is_refreshed_once_for_all_who_showed_it() {
    SignedIn one = browser.who();
    SignedIn two = browser.who();
    assertThat(one).isNotNull();
    assertThat(two).isNotNull();
    String refused = value(desk.token(one, null));

    String first = value(desk.token(one, refused));
    String second = value(desk.token(two, refused));

    assertThat(first).isEqualTo(second).isNotEqualTo(refused);
    assertThat(refreshes()).isEqualTo(1);
  }

  private static String value(AccessToken token) {
    return token instanceof AccessToken.Good(var value) ? value : token.toString();
  }

  @Test
  void r6_after_a_lost_answer_there_are_two_calls_at_most_and_one_clean_sign_out() {
    expire();
    desk.provider.delivery(_ -> new FakeAnswer.Close());

    AccessToken token = desk.token(browser, null);

    assertThat(token).isInstanceOf(AccessToken.SignedOut.class);
    assertThat(refreshes()).isEqualTo(2);
    assertThat(browser.who()).isNull();
    assertThat(desk.events).contains("ended web refresh-lost 1");
    assertThat(desk.token(browser, null)).isInstanceOf(AccessToken.SignedOut.class);
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void r6_a_lost_answer_whose_token_was_rotated_ends_the_session() {
    expire();
    AtomicInteger answers = new AtomicInteger();
    desk.provider.delivery(
        answer -> answers.incrementAndGet() == 1 ? new FakeAnswer.Close() : answer);

    AccessToken token = desk.token(browser, null);

    assertThat(token).isEqualTo(new AccessToken.SignedOut("refresh-lost"));
    assertThat(refreshes()).isEqualTo(2);
    assertThat(browser.who()).isNull();
  }

  @Test
  void b18_a_refused_refresh_token_ends_the_session() {
    expire();
    desk.provider.revokeAll();

    AccessToken token = desk.token(browser, null);

    assertThat(token).isEqualTo(new AccessToken.SignedOut("refresh-refused"));
    assertThat(browser.who()).isNull();
    assertThat(desk.events).contains("ended web refresh-refused 1");
  }

  @Test
  void r10_a_provider_that_fails_ends_no_session() {
    expire();
    desk.provider.outage(true);
    assertThat(desk.token(browser, null)).isInstanceOf(AccessToken.Unavailable.class);
    assertThat(browser.who()).isNotNull();

    desk.provider.outage(false);

    assertThat(desk.token(browser, null)).isInstanceOf(AccessToken.Good.class);
  }

  @Test
  void r8_a_session_that_ended_meanwhile_does_not_come_back() {
    expire();
    CountDownLatch hold = new CountDownLatch(1);
    desk.provider.delivery(answer -> new FakeAnswer.Held(hold, answer));
    SignedIn who = browser.who();
    assertThat(who).isNotNull();
    CompletableFuture<AccessToken> waiting = new CompletableFuture<>();
    desk.signIn().accessToken(who, null, waiting::complete);
    Eventually.holds("the call is made", () -> refreshes() == 1);
    Browser same = browser.copy();

    browser.fetch(Method.POST, "/web/_auth/sign-out");
    hold.countDown();

    assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join())
        .isInstanceOf(AccessToken.SignedOut.class);
    assertThat(same.who()).isNull();
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("case 34: iss", token -> token.claim("iss", "https://evil.example")),
        lie("case 35, O6: sub", token -> token.claim("sub", "usr-2")),
        lie("O6: aud", token -> token.claim("aud", "other")));
  }

  private static Arguments lie(String name, UnaryOperator<FakeToken> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void a_refreshed_id_token_that_lies_is_found_before_anything_is_kept(
      String name, UnaryOperator<FakeToken> change) {
    expire();
    desk.provider.idToken(change);

    AccessToken token = desk.token(browser, null);

    assertThat(token).as(name).isInstanceOf(AccessToken.SignedOut.class);
    assertThat(browser.who()).isNull();
  }

  @Test
  void o17_a_token_whose_end_is_not_told_does_not_count_as_expired() {
    desk.provider.tokenAnswer(answer -> {
      answer.remove("expires_in");
      return answer;
    });
    Browser other = desk.signedIn();
    desk.clock.step(Duration.ofMinutes(20));

    assertThat(desk.token(other, null)).isInstanceOf(AccessToken.Good.class);
    assertThat(refreshes()).isZero();
  }

  @Test
  void a_session_without_a_refresh_token_ends_with_its_access_token() {
    desk.provider.tokenAnswer(answer -> {
      answer.remove("refresh_token");
      return answer;
    });
    Browser other = desk.signedIn();
    assertThat(desk.token(other, null)).isInstanceOf(AccessToken.Good.class);

    expire();

    assertThat(desk.token(other, null)).isEqualTo(new AccessToken.SignedOut("expired"));
    assertThat(other.who()).isNull();
  }
}
