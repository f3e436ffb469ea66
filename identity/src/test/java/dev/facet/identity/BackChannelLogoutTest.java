package dev.facet.identity;

import static dev.facet.identity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.http.Method;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.FakeToken.Seal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The provider ends sessions. */
class BackChannelLogoutTest {
  private static final String ENDPOINT = "/web/_auth/back-channel-logout";
  private static final String FORM = "content-type: application/x-www-form-urlencoded";
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

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

  private Answer send(FakeToken token) {
    return send("logout_token=" + token.serialize());
  }

  private Answer send(String body) {
    return desk.browser().send(Method.POST, ENDPOINT, body, FORM);
  }

  private FakeToken token() {
    return desk.provider.logoutToken("web-client");
  }

  @Test
  void case_47_o11_o12_all_sessions_of_the_user_end() {
    Browser phone = desk.signedIn();
    Browser tablet = desk.signedIn();

    Answer answer = send(token());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("cache-control")).isEqualTo("no-store");
    assertThat(List.of(browser, phone, tablet)).allMatch(each -> each.who() == null);
    assertThat(desk.events).contains("ended web back-channel-logout 3");
  }

  @Test
  void o12_a_sid_ends_that_session_alone() {
    desk.provider.idToken(token -> token.claim("sid", "sid-2"));
    Browser other = desk.signedIn();

    Answer answer = send(token().claim("sid", "sid-2"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(other.who()).isNull();
    assertThat(browser.who()).isNotNull();
  }

  @Test
  void o12_an_unknown_session_is_a_200_like_any_other() {
    Answer answer = send(token().claim("sub", "nobody"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.length()).isZero();
    assertThat(browser.who()).isNotNull();
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("case 48: alg none", t -> t.header("alg", "none").seal(new Seal.None())),
        lie("case 49: no event", t -> t.claim("events", null)),
        lie("case 50: wrong event", t -> t.claim("events", Map.of("http://other", Map.of()))),
        lie("O10: event is no object", t -> t.claim("events", Map.of(EVENT, "yes"))),
        lie("case 51: nonce", t -> t.claim("nonce", "n")),
        lie("case 52: HS256", t -> t.header("alg", "HS256").seal(new Seal.Hmac(new byte[32]))),
        lie("case 53: aud", t -> t.claim("aud", "other-client")),
        lie("O10: one more aud", t -> t.claim("aud", List.of("web-client", "other"))),
        lie("case 54: iss", t -> t.claim("iss", "https://evil.example")),
        lie("O10: typ JWT", t -> t.header("typ", "JWT")),
        lie("O10: no typ", t -> t.header("typ", null)),
        lie("O10: no jti", t -> t.claim("jti", null)),
        lie("O10: neither sub nor sid", t -> t.claim("sub", null)),
        lie("O10: no iat", t -> t.claim("iat", null)),
        lie("O10: iat one day old", t -> t.rawClaim("iat", "1767139200")),
        lie("O10: no exp", t -> t.claim("exp", null)),
        lie("O10: exp is past", t -> t.rawClaim("exp", "1767225000")));
  }

  private static Arguments lie(String name, UnaryOperator<FakeToken> change) {
    return Arguments.of(name, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void a_token_that_lies_ends_nothing(String name, UnaryOperator<FakeToken> change) {
    Answer answer = send(change.apply(token()));

    assertThat(answer.status()).as(name).isEqualTo(400);
    assertThat(text(answer)).isEqualTo("{\"error\":\"invalid_request\"}");
    assertThat(browser.who()).isNotNull();
  }

  @Test
  void o10_a_token_is_seen_once() {
    FakeToken token = token();
    send(token);
    browser = desk.signedIn();

    Answer answer = send(token);

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void a_token_that_could_not_be_checked_may_be_sent_again() throws IOException {
    desk.close();
    desk = new Desk();
    FakeToken token = token();
    desk.provider.metadata(_ -> Map.of());
    assertThat(send(token).status()).isEqualTo(400);
    desk.provider.metadata(document -> document);
    desk.clock.step(Duration.ofSeconds(3));

    assertThat(send(token).status()).isEqualTo(200);
  }

  @Test
  void a_sign_in_under_way_does_not_outlive_a_logout() {
    Browser late = desk.browser();
    String location = String.valueOf(late.click("/web/_auth/sign-in").headers().first("location"));
    String callback = Browser.pathOf(desk.provider.authorize(location));
    send(token());

    Answer answer = late.arrive(callback);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(late.who()).isNull();
  }

  @Test
  void after_a_logout_the_user_signs_in_again() {
    send(token());
    desk.clock.step(Duration.ofSeconds(2));

    assertThat(desk.signedIn().who()).isNotNull();
  }

  @Test
  void o11_only_a_form_with_one_token_is_taken() {
    String token = "logout_token=" + token().serialize();

    assertThat(send(token + "&" + token).status()).isEqualTo(400);
    assertThat(send("").status()).isEqualTo(400);
    assertThat(send("logout_token=").status()).isEqualTo(400);
    assertThat(send("logout_token=a.b").status()).isEqualTo(400);
    assertThat(
            desk.browser()
                .send(Method.POST, ENDPOINT, token, "content-type: application/json")
                .status())
        .isEqualTo(415);
    assertThat(desk.browser().send(Method.GET, ENDPOINT, "").status()).isEqualTo(405);
    assertThat(browser.who()).isNotNull();
  }
}
