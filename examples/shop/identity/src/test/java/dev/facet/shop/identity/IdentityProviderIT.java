package dev.facet.shop.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider as its clients and its users meet it. */
final class IdentityProviderIT {
  private static final URI FACETS = URI.create("http://localhost:18080");
  private static final URI WEB_CALLBACK = URI.create(FACETS + "/web/_auth/callback");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static IdentityProvider provider;

  @BeforeAll
  static void start() throws IOException {
    provider = IdentityProvider.start(0);
    provider.register(FACETS);
  }

  @AfterAll
  static void stop() throws IOException {
    provider.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_persons_token_is_for_the_phones_facet_and_the_services(Person person) throws Exception {
    try (var visitor = new Visitor(person)) {
      var token = SignedJWT.parse(visitor.mobileToken(provider.issuer()));

      var claims = token.getJWTClaimsSet();
      assertThat(token.getHeader().getType()).hasToString("at+jwt");
      assertThat(claims.getIssuer()).isEqualTo(provider.issuer().toString());
      assertThat(claims.getSubject()).isEqualTo(person.subject());
      assertThat(claims.getAudience()).containsExactly("shop-mobile", "shop-users", "shop-orders");
      assertThat(claims.getStringClaim("client_id")).isEqualTo("mobile");
      assertThat(claims.getStringClaim("scope").split(" ", -1)).contains("orders");
      assertThat(claims.getClaim("roles"))
          .isEqualTo(person == Person.ADMIN ? List.of("admin") : null);
    }
  }

  @Test
  void a_partners_program_has_a_token_for_its_facet_alone() throws Exception {
    var claims = SignedJWT.parse(Visitor.partnerToken(provider.issuer())).getJWTClaimsSet();

    assertThat(claims.getAudience()).containsExactly("shop-partner");
    assertThat(claims.getSubject()).isEqualTo("partner");
  }

  @Test
  void a_wrong_password_is_told_and_brings_no_code() throws Exception {
    var jar = new CookieManager();
    try (var browser =
        HttpClient.newBuilder()
            .cookieHandler(jar)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build()) {
      String page = browser.send(page("/sign-in"), BodyHandlers.ofString()).body();
      String csrf = group(page, "name=\"_csrf\" value=\"([^\"]+)\"");

      var answer =
          browser.send(
              form("/sign-in", "username=ulla&password=guess&_csrf=" + csrf),
              BodyHandlers.ofString());

      assertThat(answer.uri()).hasPath("/sign-in").hasQuery("wrong");
      assertThat(answer.body()).contains("do not go together");
    }
  }

  @Test
  void a_form_without_its_token_is_refused() throws Exception {
    var answer =
        CLIENT.send(form("/sign-in", "username=ulla&password=ulla-demo"), BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void refresh_tokens_rotate_and_an_old_one_opens_nothing() throws Exception {
    String first = tokens(webCode());
    String refresh = group(first, "\"refresh_token\":\"([^\"]+)\"");
    String again = "grant_type=refresh_token&refresh_token=" + refresh;

    var second = asWeb(again);
    var replayed = asWeb(again);

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(group(second.body(), "\"refresh_token\":\"([^\"]+)\"")).isNotEqualTo(refresh);
    assertThat(replayed.statusCode()).isEqualTo(400);
    assertThat(replayed.body()).contains("invalid_grant");
  }

  @Test
  void an_id_token_says_who_and_when_and_ends_the_session() throws Exception {
    try (var visitor = new Visitor(Person.ULLA)) {
      String verifier = Visitor.random();
      String code =
          visitor.code(provider.issuer(), Client.WEB, WEB_CALLBACK, Visitor.challenge(verifier));
      String idToken = group(tokens(code, verifier), "\"id_token\":\"([^\"]+)\"");

      var claims = SignedJWT.parse(idToken).getJWTClaimsSet();
      assertThat(claims.getStringClaim("name")).isEqualTo("Ulla Horvat");
      assertThat(claims.getStringClaim("acr")).isEqualTo("password");
      assertThat(claims.getDateClaim("auth_time")).isNotNull();
      var ended =
          CLIENT.send(
              page(
                  "/connect/logout?id_token_hint=%s&post_logout_redirect_uri=%s/web/_auth/signed-out&state=s1"
                      .formatted(idToken, FACETS)),
              BodyHandlers.ofString());
      assertThat(ended.headers().firstValue("location"))
          .contains(FACETS + "/web/_auth/signed-out?state=s1");
    }
  }

  @Test
  void a_code_is_not_given_without_pkce_nor_to_another_address() throws Exception {
    String request =
        "/oauth2/authorize?response_type=code&client_id=web&scope=openid&redirect_uri=";

    var bare = CLIENT.send(page(request + WEB_CALLBACK), BodyHandlers.ofString());
    var foreign = CLIENT.send(page(request + "http://localhost:1/"), BodyHandlers.ofString());

    assertThat(bare.headers().firstValue("location").orElse(""))
        .contains("error=invalid_request", "code_challenge");
    assertThat(foreign.statusCode()).isEqualTo(400);
    assertThat(foreign.headers().firstValue("location")).isEmpty();
  }

  @Test
  void requests_can_be_pushed() throws Exception {
    var document =
        CLIENT.send(page("/.well-known/openid-configuration"), BodyHandlers.ofString()).body();

    assertThat(document).contains("pushed_authorization_request_endpoint");
  }

  @Test
  void pages_load_nothing_from_elsewhere_and_cannot_be_framed() throws Exception {
    var answer = CLIENT.send(page("/sign-in"), BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.body()).doesNotContain("<script", "style=");
  }

  @Test
  void a_taken_port_moves_to_the_next() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var second = IdentityProvider.start(taken.getLocalPort())) {

      assertThat(second.issuer().getPort()).isGreaterThan(taken.getLocalPort());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::"})
  void others_cannot_reach_it(String host) {
    assertThatThrownBy(
            () -> IdentityProvider.start(new InetSocketAddress(InetAddress.ofLiteral(host), 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("loopback");
  }

  private record Code(String code, String verifier) {}

  private static Code webCode() throws Exception {
    try (var visitor = new Visitor(Person.XAVIER)) {
      String verifier = Visitor.random();
      String challenge = Visitor.challenge(verifier);
      return new Code(
          visitor.code(provider.issuer(), Client.WEB, WEB_CALLBACK, challenge), verifier);
    }
  }

  private static String tokens(Code code) throws Exception {
    return tokens(code.code(), code.verifier());
  }

  private static String tokens(String code, String verifier) throws Exception {
    var answer =
        asWeb(
            "grant_type=authorization_code&code=%s&code_verifier=%s&redirect_uri=%s"
                .formatted(code, verifier, WEB_CALLBACK));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static HttpResponse<String> asWeb(String form) throws Exception {
    var pair = (Client.WEB.id() + ":" + Client.WEB.secret()).getBytes(StandardCharsets.US_ASCII);
    var request =
        HttpRequest.newBuilder(form("/oauth2/token", form), (_, _) -> true)
            .header("authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest page(String path) {
    return HttpRequest.newBuilder(URI.create(provider.issuer() + path))
        .header("accept", "text/html, application/json")
        .build();
  }

  private static HttpRequest form(String path, String form) {
    return HttpRequest.newBuilder(URI.create(provider.issuer() + path))
        .header("accept", "text/html, application/json")
        .header("content-type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form))
        .build();
  }

  private static String group(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }
}
