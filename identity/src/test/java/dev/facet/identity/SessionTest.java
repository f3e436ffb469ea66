package dev.facet.identity;

import static dev.facet.identity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.http.Method;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a session lives, what a page is told of it, and how it ends. */
class SessionTest {
  private static final String SESSION = "/web/_auth/session";
  private static final String SIGN_OUT = "/web/_auth/sign-out";

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

  @Test
  void a3_a_session_that_nobody_uses_ends() {
    desk.clock.step(Duration.ofMinutes(29));
    assertThat(browser.who()).isNotNull();
    desk.clock.step(Duration.ofMinutes(29));
    assertThat(browser.who()).isNotNull();

    desk.clock.step(Duration.ofMinutes(30));

    assertThat(browser.who()).isNull();
  }

  @Test
  void a3_a_session_ends_after_its_lifetime_however_it_is_used() {
    for (int i = 0; i < 35; i++) {
      desk.clock.step(Duration.ofMinutes(20));
      assertThat(browser.who()).isNotNull();
    }

    desk.clock.step(Duration.ofMinutes(20));

    assertThat(browser.who()).isNull();
  }

  @Test
  void b17_the_page_learns_who_and_how_long_and_no_token() {
    Answer answer = browser.fetch(Method.GET, SESSION);

    assertThat(text(answer))
        .isEqualTo(
            "{\"signedIn\":true,\"claims\":{\"name\":\"Ada \\\"A\\\" L.\"},"
                + "\"idleExpiresIn\":1800,\"expiresIn\":43200}");
    assertThat(answer.headers().first("cache-control")).isEqualTo("no-store");
  }

  @Test
  void asking_for_the_session_does_not_keep_it_alive() {
    desk.clock.step(Duration.ofMinutes(29));
    assertThat(text(browser.fetch(Method.GET, SESSION))).contains("\"idleExpiresIn\":60");

    desk.clock.step(Duration.ofMinutes(1));

    assertThat(text(browser.fetch(Method.GET, SESSION))).isEqualTo("{\"signedIn\":false}");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 21, 42})
  void b9_a_cookie_with_a_changed_character_is_no_session(int at) {
    String cookie = browser.cookies.getOrDefault("__Host-web", "");
    char other = cookie.charAt(at) == 'A' ? 'B' : 'A';
    browser.cookies.put("__Host-web", cookie.substring(0, at) + other + cookie.substring(at + 1));

    // The last of 43 characters has bits that stand for nothing; the text is compared whole.
    assertThat(browser.who()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"", "a b", "%00", "=;=", "....."})
  void b9_a_cookie_of_nonsense_is_no_session(String value) {
    browser.cookies.put("__Host-web", value);

    assertThat(browser.who()).isNull();
    assertThat(browser.fetch(Method.GET, SESSION).status()).isEqualTo(200);
  }

  @Test
  void two_session_cookies_are_no_session() {
    browser.cookies.put("__Host-other=1; __Host-web", "second");

    assertThat(browser.who()).isNull();
  }

  @Test
  void a4_o14_after_sign_out_the_cookie_is_dead_and_the_provider_is_next() {
    Browser before = browser.copy();

    Answer answer = browser.fetch(Method.POST, SIGN_OUT);

    assertThat(before.who()).isNull();
    assertThat(browser.cookies).isEmpty();
    assertThat(text(answer))
        .contains(
            desk.provider.issuer() + "/end-session?id_token_hint=",
            "&client_id=web-client",
            "&post_logout_redirect_uri=https%3A%2F%2Fshop.example%2Fweb%2F_auth%2Fsigned-out",
            "&state=");
    assertThat(answer.headers().first("clear-site-data")).isEqualTo("\"cache\"");
    assertThat(desk.provider.requests("/revoke"))
        .singleElement()
        .satisfies(request -> assertThat(request.body()).contains("token=rt-"));
  }

  @Test
  void o14_the_session_ends_whatever_the_provider_does() throws IOException {
    Browser before = browser.copy();
    desk.provider.close();

    Answer answer = browser.fetch(Method.POST, SIGN_OUT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(before.who()).isNull();
  }

  @Test
  void sign_out_without_a_session_is_no_mistake() {
    Answer answer = desk.browser().fetch(Method.POST, SIGN_OUT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"location\":\"/web/\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?state=other", "?state=a&state=b"})
  void case_45_46_o14_coming_back_from_the_provider_starts_nothing(String query) {
    Answer answer = browser.arrive("/web/_auth/signed-out" + query);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.headers().first("location")).isEqualTo("/web/");
  }

  @Test
  void a7_the_other_devices_are_signed_out() {
    Browser phone = desk.signedIn();
    Browser tablet = desk.signedIn();
    desk.provider.subject("usr-2");
    Browser somebody = desk.signedIn();

    Answer answer = browser.fetch(Method.POST, "/web/_auth/sign-out-others");

    assertThat(text(answer)).isEqualTo("{\"ended\":2}");
    assertThat(phone.who()).isNull();
    assertThat(tablet.who()).isNull();
    assertThat(browser.who()).isNotNull();
    assertThat(somebody.who()).isNotNull();
  }

  @Test
  void a7_nobody_signs_others_out_without_a_session() {
    assertThat(desk.browser().fetch(Method.POST, "/web/_auth/sign-out-others").status())
        .isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/session", "/sign-out", "/sign-out-others"})
  void b11_the_page_endpoints_have_the_whole_shield(String endpoint) {
    Method method = endpoint.equals("/session") ? Method.GET : Method.POST;

    Answer plain = browser.send(method, "/web/_auth" + endpoint, "", "sec-fetch-site: same-origin");
    Answer cross =
        browser.send(
            method, "/web/_auth" + endpoint, "", "x-csrf: 1", "sec-fetch-site: cross-site");

    assertThat(plain.status()).isEqualTo(403);
    assertThat(cross.status()).isEqualTo(403);
    assertThat(browser.who()).isNotNull();
  }

  @Test
  void b15_other_methods_are_refused() {
    assertThat(browser.fetch(Method.POST, SESSION).status()).isEqualTo(405);
    assertThat(browser.fetch(Method.GET, SIGN_OUT).status()).isEqualTo(405);
    assertThat(browser.fetch(Method.GET, "/web/_auth/nothing").status()).isEqualTo(404);
  }
}
