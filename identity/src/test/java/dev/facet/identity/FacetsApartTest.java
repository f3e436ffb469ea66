package dev.facet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.http.Method;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R15: two facets of one process, with one provider, one store and one key ring. */
class FacetsApartTest {
  private Desk desk;
  private WebSignIn other;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk();
    other = new WebSignIn(desk.facet("desk", "https://desk.example", "desk-client"), desk.shared);
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private Browser elsewhere(Browser with) {
    Browser browser = new Browser(other, "desk.example");
    with.cookies.forEach(
        (name, value) -> browser.cookies.put(name.replace("__Host-web", "__Host-desk"), value));
    return browser;
  }

  @Test
  void r15_a_session_cookie_means_nothing_to_another_facet() {
    Browser victim = desk.signedIn();

    assertThat(elsewhere(victim).who()).isNull();
    assertThat(victim.who()).isNotNull();
  }

  @Test
  void r15_a_sign_in_under_way_means_nothing_to_another_facet() {
    Browser browser = desk.browser();
    String location =
        String.valueOf(browser.click("/web/_auth/sign-in").headers().first("location"));
    String callback = Browser.pathOf(desk.provider.authorize(location));

    Answer answer = elsewhere(browser).arrive(callback);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(desk.provider.tokenRequests()).isEmpty();
  }

  @Test
  void r15_a_logout_token_for_one_client_ends_nothing_of_another() {
    Browser web = desk.signedIn();
    Browser browser = new Browser(other, "desk.example");
    browser.signInAt(desk.provider, "");
    assertThat(browser.who()).isNotNull();
    String token = desk.provider.logoutToken("web-client").serialize();

    Answer answer =
        browser.send(
            Method.POST,
            "/web/_auth/back-channel-logout",
            "logout_token=" + token,
            "content-type: application/x-www-form-urlencoded");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(browser.who()).isNotNull();
    assertThat(web.who()).isNotNull();
  }

  @Test
  void r15_a_request_of_one_facets_origin_is_refused_by_another() {
    Browser browser = elsewhere(desk.signedIn());

    Answer answer =
        other.refuse(
            browser.head(
                Method.GET,
                "/web/home",
                "x-csrf: 1",
                "sec-fetch-site: cross-site",
                "origin: https://shop.example"));

    assertThat(answer).isNotNull().extracting(Answer::status).isEqualTo(403);
  }

  @Test
  void r15_signing_out_in_one_facet_leaves_the_other_alone() {
    Browser web = desk.signedIn();
    Browser browser = new Browser(other, "desk.example");
    browser.signInAt(desk.provider, "");

    web.fetch(Method.POST, "/web/_auth/sign-out");

    assertThat(web.who()).isNull();
    assertThat(browser.who()).isNotNull();
  }
}
