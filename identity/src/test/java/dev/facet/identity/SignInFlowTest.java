package dev.facet.identity;

import static dev.facet.identity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.SignIn.ClientAuthentication;
import dev.facet.http.Answer;
import dev.facet.http.Method;
import dev.facet.testkit.FakeKey;
import dev.facet.testkit.FakeProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code flow in a browser, from the click to the session. */
class SignInFlowTest {
  private static final String SIGN_IN = "/web/_auth/sign-in";

  private Desk desk;
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk();
    browser = desk.browser();
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  private Map<String, String> begin(String query) {
    String location = browser.click(SIGN_IN + query).headers().first("location");
    return FakeProvider.form(String.valueOf(location).split("\\?", 2)[1]);
  }

  @Test
  void b2_s5_the_request_is_for_a_code_with_pkce_and_nonce() {
    Map<String, String> request = begin("?login_hint=ada&prompt=login");

    assertThat(request)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "web-client")
        .containsEntry("redirect_uri", "https://shop.example/web/_auth/callback")
        .containsEntry("scope", "openid profile")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("login_hint", "ada")
        .containsEntry("prompt", "login")
        .containsKeys("state", "nonce", "code_challenge")
        .doesNotContainKeys("request_uri", "acr_values");
  }

  @Test
  void case_1_a_user_signs_in() {
    Answer answer = browser.signInAt(desk.provider, "?return_to=/web/cart%3Fx%3D1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().first("refresh")).isEqualTo("0; url=/web/cart?x=1");
    SignedIn who = browser.who();
    assertThat(who).isNotNull();
    assertThat(who.claims())
        .containsEntry("sub", "usr-1")
        .containsEntry("iss", desk.provider.issuer())
        .containsEntry("name", "Ada \"A\" L.")
        .doesNotContainKey("email");
    assertThat(who.scopes()).containsExactly("openid", "profile");
  }

  @Test
  void b3_to_b8_a1_the_cookie_is_strict_opaque_and_of_this_host_only() {
    Answer answer = browser.signInAt(desk.provider, "");

    List<String> cookies = answer.headers().all("set-cookie");
    assertThat(cookies.getFirst())
        .matches("__Host-web=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(cookies)
        .allSatisfy(cookie ->
            assertThat(cookie)
                .contains("; Secure", "; HttpOnly", "; Path=/")
                .doesNotContain("Domain"));
  }

  @Test
  void s14_a17_the_callback_page_sends_no_referrer_and_loads_nothing() {
    Answer answer = browser.signInAt(desk.provider, "");

    assertThat(answer.headers().first("referrer-policy")).isEqualTo("no-referrer");
    assertThat(answer.headers().first("content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("sandbox");
    assertThat(answer.headers().first("cache-control")).isEqualTo("no-store");
  }

  @Test
  void a2_a_new_sign_in_has_a_new_id_and_the_old_one_is_dead() {
    browser.signInAt(desk.provider, "");
    Browser before = browser.copy();

    browser.signInAt(desk.provider, "");

    assertThat(browser.cookies.get("__Host-web")).isNotEqualTo(before.cookies.get("__Host-web"));
    assertThat(browser.who()).isNotNull();
    assertThat(before.who()).isNull();
  }

  @Test
  void o18_two_tabs_sign_in_at_once() {
    String first = browser.click(SIGN_IN).headers().first("location");
    String second = browser.click(SIGN_IN).headers().first("location");

    Answer one = browser.arrive(Browser.pathOf(desk.provider.authorize(String.valueOf(first))));
    Answer two = browser.arrive(Browser.pathOf(desk.provider.authorize(String.valueOf(second))));

    assertThat(one.status()).isEqualTo(200);
    assertThat(two.status()).isEqualTo(200);
    assertThat(browser.who()).isNotNull();
  }

  @Test
  void o18_of_more_than_five_sign_ins_under_way_the_oldest_goes() {
    String oldest = String.valueOf(browser.click(SIGN_IN).headers().first("location"));
    for (int i = 0; i < 5; i++) {
      desk.clock.step(Duration.ofSeconds(1));
      browser.click(SIGN_IN);
    }

    Answer answer = browser.arrive(Browser.pathOf(desk.provider.authorize(oldest)));

    assertThat(browser.cookies).hasSize(5);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(desk.provider.tokenRequests()).isEmpty();
  }

  @Test
  void o18_a_sign_in_takes_ten_minutes_at_most() {
    String location = String.valueOf(browser.click(SIGN_IN).headers().first("location"));

    desk.clock.step(Duration.ofMinutes(10).plusSeconds(1));
    Answer answer = browser.arrive(Browser.pathOf(desk.provider.authorize(location)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(desk.provider.tokenRequests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/web/..//evil.example",
        "%09//evil.example",
        "javascript:alert(1)",
        "/%2F/evil.example",
        "/web/%2e%2e/x",
        "/web/../admin",
        "/other/page",
        "/webx",
        "/web/a%0d%0ab",
        "/web/%250a",
        "/web/;x=//e",
        "/web/_auth/sign-in",
        "/web/\"><script>",
        "/web//evil.example"
      })
  void s1_a_return_path_that_leaves_the_facet_is_the_default_page(String asked) {
    String encoded = java.net.URLEncoder.encode(asked, java.nio.charset.StandardCharsets.UTF_8);

    Answer answer = browser.signInAt(desk.provider, "?return_to=" + encoded);

    assertThat(answer.headers().first("refresh")).isEqualTo("0; url=/web/");
  }

  @Test
  void s2_a_callback_in_another_browser_exchanges_nothing() {
    String location = String.valueOf(browser.click(SIGN_IN).headers().first("location"));
    Browser victim = desk.browser();

    Answer answer = victim.arrive(Browser.pathOf(desk.provider.authorize(location)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(victim.cookies).isEmpty();
    assertThat(desk.provider.tokenRequests()).isEmpty();
  }

  @Test
  void s3_a_state_is_used_once() {
    String location = String.valueOf(browser.click(SIGN_IN).headers().first("location"));
    Browser again = browser.copy();
    String callback = Browser.pathOf(desk.provider.authorize(location));
    browser.arrive(callback);

    Answer answer = again.arrive(callback);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(desk.provider.tokenRequests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://attacker.example", ""})
  void s4_a_callback_of_another_issuer_or_of_none_is_refused(String issuer) {
    desk.provider.callback(parameters -> changed(parameters, "iss", issuer));

    Answer answer = browser.signInAt(desk.provider, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(desk.provider.tokenRequests()).isEmpty();
  }

  @Test
  void o15_an_error_is_shown_escaped_and_goes_nowhere_by_itself() {
    desk.provider.callback(parameters -> {
      Map<String, String> error = new LinkedHashMap<>(parameters);
      error.remove("code");
      error.put("error", "access_denied");
      error.put("error_description", "<script>alert(1)</script>");
      return error;
    });

    Answer answer = browser.signInAt(desk.provider, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("access_denied: &lt;script&gt;").doesNotContain("<script>");
    assertThat(answer.headers().contains("refresh")).isFalse();
    assertThat(answer.headers().contains("location")).isFalse();
    assertThat(browser.cookies).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "code", "iss"})
  void o16_a_parameter_that_stands_twice_is_refused(String name) {
    String location = String.valueOf(browser.click(SIGN_IN).headers().first("location"));
    String callback = Browser.pathOf(desk.provider.authorize(location));

    Answer answer = browser.arrive(callback + "&" + name + "=other");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(desk.provider.tokenRequests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"&&&&", "%", "state=%zz", "code=a", "state=", "state=a;b&code=1"})
  void a_callback_of_nonsense_is_a_400(String query) {
    Answer answer = browser.arrive("/web/_auth/callback?" + query);

    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?prompt=none", "?acr_values=platinum", "?max_age=-1", "?return_to=a&return_to=b"})
  void a_sign_in_that_asks_for_what_is_not_listed_is_refused(String query) {
    Answer answer = browser.click(SIGN_IN + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers().contains("location")).isFalse();
  }

  @Test
  void a9_what_another_site_causes_asks_for_a_click_first() {
    Answer asked = browser.arrive(SIGN_IN + "?return_to=/web/cart");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.headers().contains("location")).isFalse();
    String page = text(asked);
    String link = page.substring(page.indexOf("href=\"") + 6);
    String target = link.substring(0, link.indexOf('"')).replace("&amp;", "&");
    Answer clicked = browser.send(Method.GET, target, "");
    assertThat(clicked.status()).isEqualTo(303);
    Answer elsewhere = desk.browser().send(Method.GET, target, "");
    assertThat(elsewhere.status()).isEqualTo(200);
  }

  @Test
  void a17_a_sign_in_in_a_frame_is_refused() {
    Answer answer =
        browser.send(
            Method.GET, SIGN_IN, "", "sec-fetch-site: same-origin", "sec-fetch-dest: iframe");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void a_step_up_that_is_reached_replaces_the_session() {
    Answer answer = browser.signInAt(desk.provider, "?acr_values=gold&max_age=60");

    assertThat(answer.status()).isEqualTo(200);
    SignedIn who = browser.who();
    assertThat(who).isNotNull();
    assertThat(who.acr()).isEqualTo("gold");
  }

  @Test
  void a_step_up_that_is_not_reached_is_a_403_and_the_session_stays() {
    browser.signInAt(desk.provider, "");
    desk.provider.idToken(token -> token.claim("acr", "bronze"));

    Answer answer = browser.signInAt(desk.provider, "?acr_values=gold");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(text(answer)).contains("step_up_failed");
    assertThat(browser.who()).isNotNull();
  }

  @Test
  void a_sign_in_that_is_older_than_was_asked_for_is_a_403() {
    desk.provider.idToken(
        token -> token.claim("auth_time", desk.clock.instant().getEpochSecond() - 300));

    Answer answer = browser.signInAt(desk.provider, "?max_age=60");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void a_callback_by_post_is_a_page_of_405() {
    Answer answer = browser.send(Method.POST, "/web/_auth/callback", "code=1&state=2");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers().first("content-type")).startsWith("text/html");
  }

  @Test
  void f1_where_the_provider_offers_it_the_request_is_pushed() {
    desk.provider.metadata(document -> {
      document.put("pushed_authorization_request_endpoint", desk.provider.issuer() + "/par");
      return document;
    });

    Map<String, String> request = begin("");

    assertThat(request).containsOnlyKeys("client_id", "request_uri");
    assertThat(FakeProvider.form(desk.provider.requests("/par").getFirst().body()))
        .containsEntry("code_challenge_method", "S256");
    assertThat(browser.signInAt(desk.provider, "").status()).isEqualTo(200);
  }

  @Test
  void case_21_the_secret_goes_in_the_authorization_field_only() {
    browser.signInAt(desk.provider, "");

    var request = desk.provider.tokenRequests().getFirst();
    assertThat(request.header("authorization")).startsWith("Basic ");
    assertThat(request.body()).doesNotContain("client_secret", "s3cret");
  }

  @Test
  void s9_a_client_with_a_key_signs_an_assertion_for_the_issuer_anew_each_time()
      throws IOException {
    desk.close();
    desk = new Desk();
    desk.authentication(new ClientAuthentication.Key(FakeKey.es256("c1").pem(), "c1"));
    browser = desk.browser();

    browser.signInAt(desk.provider, "");
    browser.signInAt(desk.provider, "");

    assertThat(browser.who()).isNotNull();
    List<String> assertions =
        desk.provider.tokenRequests().stream()
            .map(request -> FakeProvider.form(request.body()).get("client_assertion"))
            .toList();
    assertThat(assertions).doesNotHaveDuplicates().hasSize(2);
    String claims =
        new String(
            java.util.Base64.getUrlDecoder().decode(assertions.getFirst().split("\\.", -1)[1]),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(claims)
        .contains(
            "\"aud\":\"" + desk.provider.issuer() + "\"", "\"sub\":\"web-client\"", "\"jti\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://other.example", ""})
  void o7_case_38_a_discovery_document_of_another_issuer_is_not_used(String issuer) {
    desk.provider.metadata(document -> {
      document.put("issuer", issuer);
      return document;
    });

    Answer answer = browser.click(SIGN_IN);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(text(answer)).doesNotContain("issuer", "discovery");
  }

  @Test
  void s6_no_token_is_ever_part_of_a_url() {
    browser.signInAt(desk.provider, "");

    List<String> tokens =
        desk.provider.issued().stream().filter(token -> !token.startsWith("code-")).toList();
    assertThat(tokens).isNotEmpty();
    for (String path : List.of("/token", "/jwks", "/.well-known/openid-configuration")) {
      assertThat(desk.provider.requests(path))
          .isNotEmpty()
          .noneMatch(request -> tokens.stream().anyMatch(request.target()::contains));
    }
  }

  private static Map<String, String> changed(
      Map<String, String> parameters, String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }
}
