package dev.facet.identity.caller;

import static dev.facet.identity.caller.TokenDesk.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Access.Dpop;
import dev.facet.definition.config.Access.Introspection;
import dev.facet.http.Method;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeKey;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.FakeToken.Seal;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A26: access tokens of an issuer, as JWTs and by introspection. */
class AccessTokensTest {
  private TokenDesk desk;

  @BeforeEach
  void open() throws IOException {
    desk = TokenDesk.open();
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  @Test
  void a26_a_token_for_this_facet_lets_in() {
    Decision decision = desk.bearer(desk.honest());

    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Admitted.class,
            admitted -> {
              Caller caller = admitted.caller();
              assertThat(caller.claims())
                  .containsEntry("sub", "usr-1")
                  .containsEntry("client_id", "erp")
                  .containsEntry("tenant", "eu")
                  .containsEntry("iss", desk.issuer.issuer());
              assertThat(caller.scopes()).containsExactly("orders:read", "stock:read");
              assertThat(caller.client()).isEqualTo("client erp user usr-1");
            });
    assertThat(desk.counter.events).containsExactly("admitted partner bearer erp");
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("token-issuer", (_, t) -> t.claim("iss", "https://evil.example")),
        lie("token-issuer", (_, t) -> t.claim("iss", null)),
        lie("token-audience", (_, t) -> t.claim("aud", "https://api.shop.example/other")),
        lie("token-audience", (_, t) -> t.claim("aud", null)),
        lie("token-audience", (_, t) -> t.claim("aud", Map.of("a", TokenDesk.AUDIENCE))),
        lie("token-audience", (_, t) -> t.claim("aud", List.of(TokenDesk.AUDIENCE, 7))),
        lie("token-expired", (_, t) -> t.claim("exp", null)),
        lie("token-expired", (d, t) -> t.claim("exp", d.now() - 31)),
        lie("token-expired", (_, t) -> t.claim("exp", "tomorrow")),
        lie("token-expired", (_, t) -> t.rawClaim("exp", "1e300")),
        lie("token-early", (d, t) -> t.claim("nbf", d.now() + 31)),
        lie("token-early", (_, t) -> t.claim("nbf", "soon")),
        lie("token-early", (d, t) -> t.claim("iat", d.now() + 31)),
        lie("token-type", (_, t) -> t.header("typ", "JWT")),
        lie("token-type", (_, t) -> t.header("typ", "logout+jwt")),
        lie("token-type", (_, t) -> t.header("typ", null)),
        lie("token-subject", (_, t) -> t.claim("sub", null).claim("client_id", null)),
        lie("token-subject", (_, t) -> t.claim("sub", "x".repeat(256))),
        lie("token-binding", (_, t) -> t.claim("cnf", Map.of("kid", "k"))),
        lie("token-binding", (_, t) -> t.claim("cnf", "key")),
        lie("certificate-not-shown", (_, t) -> t.claim("cnf", Map.of("x5t#S256", "abc"))),
        lie("bound-as-bearer", (d, _) -> d.bound()),
        lie("token-not-issued", (_, t) -> t.seal(new Seal.None()).header("alg", "none")),
        lie("token-not-issued", (d, t) -> t.seal(new Seal.Broken(d.issuer.key()))),
        lie("token-not-issued", (_, t) -> t.seal(new Seal.By(FakeKey.es256("k1")))),
        lie(
            "token-not-issued",
            (d, t) ->
                t.header("alg", "HS256")
                    .seal(new Seal.Hmac(d.issuer.key().pair().getPublic().getEncoded()))),
        lie("token-not-issued", (_, t) -> t.header("kid", "unknown")),
        lie("token-not-issued", (_, t) -> t.header("crit", List.of("exp"))));
  }

  private static Arguments lie(String reason, BiFunction<TokenDesk, FakeToken, FakeToken> change) {
    return Arguments.of(reason, change);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void a26_any_other_token_is_refused_and_the_audit_log_knows_why(
      String reason, BiFunction<TokenDesk, FakeToken, FakeToken> change) {
    Decision decision = desk.bearer(change.apply(desk, desk.honest()));

    assertThat(refusal(decision).status()).isEqualTo(401);
    assertThat(refusal(decision).headers().all("www-authenticate"))
        .contains("Bearer realm=\"partner\", error=\"invalid_token\"");
    assertThat(desk.reason()).isEqualTo(reason);
  }

  @Test
  void a_clock_may_be_half_a_minute_wrong() {
    assertThat(desk.bearer(desk.honest().claim("exp", desk.now() - 29)))
        .isInstanceOf(Decision.Admitted.class);
    assertThat(desk.bearer(desk.honest().claim("nbf", desk.now() + 29)))
        .isInstanceOf(Decision.Admitted.class);
  }

  @Test
  void what_is_known_of_a_token_is_remembered_but_not_beyond_its_end() {
    FakeToken token = desk.honest().claim("exp", desk.now() + 10);
    desk.bearer(token);
    int asked = desk.issuer.requests("/jwks").size();

    assertThat(desk.bearer(token)).isInstanceOf(Decision.Admitted.class);
    assertThat(desk.issuer.requests("/jwks")).hasSize(asked);
    desk.clock.step(Duration.ofSeconds(40));
    assertThat(refusal(desk.bearer(token)).status()).isEqualTo(401);
  }

  @Test
  void o8_a_key_that_is_new_is_fetched_and_an_old_one_verifies_no_more() {
    FakeToken old = desk.honest();
    desk.bearer(old);
    desk.issuer.keys(FakeKey.es256("k2"));
    desk.clock.step(Duration.ofMinutes(2));

    assertThat(desk.bearer(desk.honest())).isInstanceOf(Decision.Admitted.class);
    assertThat(refusal(desk.bearer(old)).status()).isEqualTo(401);
  }

  @Test
  void r10_while_nothing_is_known_of_the_issuer_nobody_is_let_in() {
    desk.issuer.metadata(document -> Map.of("issuer", "https://other.example"));

    var answer = refusal(desk.bearer(desk.honest()));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers().first("retry-after")).isNotNull();
    assertThat(desk.reason()).isEqualTo("issuer-unavailable");
  }

  @Test
  void another_host_than_the_facets_is_misdirected() {
    Decision decision =
        desk.counter.decide(
            Method.GET,
            TokenDesk.PATH,
            "evil.example",
            "authorization: Bearer " + desk.honest().serialize());

    assertThat(refusal(decision).status()).isEqualTo(421);
    assertThat(
            desk.counter.decide(
                Method.GET,
                TokenDesk.PATH,
                "API.shop.example:443",
                "authorization: Bearer " + desk.honest().serialize()))
        .as("the same host, with the usual port")
        .isInstanceOf(Decision.Admitted.class);
  }

  @Test
  void an_api_key_is_no_token_and_a_token_no_api_key() throws IOException {
    String key = desk.counter.key("acme").text();

    assertThat(
            desk.counter.decide(
                Method.GET, "/partner", TokenDesk.HOST, "authorization: DPoP " + key))
        .isInstanceOf(Decision.Refused.class);
    assertThat(
            desk.counter.decide(
                Method.GET, "/partner", TokenDesk.HOST, "authorization: Bearer " + key))
        .isInstanceOf(Decision.Admitted.class);
  }

  @Test
  void an_issuer_that_is_asked_decides_and_is_asked_once_a_minute() throws IOException {
    try (var source = FakeSource.start();
        var asked = new TokenDesk(Dpop.DEFAULT, new Introspection("api", "s3cret"))) {
      source.on(
          "POST",
          "/introspect",
          request ->
              FakeAnswer.json(
                  request.body().contains("token=good")
                      ? "{\"active\":true,\"aud\":\"%s\",\"exp\":%d,\"sub\":\"usr-1\",\"client_id\":\"erp\"}"
                          .formatted(TokenDesk.AUDIENCE, asked.now() + 300)
                      : "{\"active\":false}"));
      asked.issuer.metadata(document -> {
        document.put("introspection_endpoint", source.url() + "/introspect");
        return document;
      });

      assertThat(opaque(asked, "good")).isInstanceOf(Decision.Admitted.class);
      assertThat(opaque(asked, "good")).isInstanceOf(Decision.Admitted.class);
      assertThat(refusal(opaque(asked, "bad")).status()).isEqualTo(401);
      assertThat(source.requests("/introspect")).hasSize(2);
      assertThat(source.requests("/introspect").getFirst().header("authorization"))
          .startsWith("Basic ");
      source.on("POST", "/introspect", FakeAnswer.status(500));
      asked.clock.step(Duration.ofMinutes(2));
      assertThat(refusal(opaque(asked, "good")).status()).isEqualTo(503);
    }
  }

  private static Decision opaque(TokenDesk desk, String token) {
    return desk.counter.decide(
        Method.GET, TokenDesk.PATH, TokenDesk.HOST, "authorization: Bearer " + token);
  }
}
