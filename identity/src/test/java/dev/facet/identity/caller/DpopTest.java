package dev.facet.identity.caller;

import static dev.facet.identity.caller.TokenDesk.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Access.Dpop;
import dev.facet.testkit.FakeKey;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.FakeToken.Seal;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** S8: tokens that are bound to a key open nothing without a proof of it (RFC 9449). */
class DpopTest {
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
  void s8_a_bound_token_with_its_proof_lets_in() {
    String token = desk.bound().serialize();

    assertThat(desk.dpop(token, desk.proof(token).serialize()))
        .isInstanceOf(Decision.Admitted.class);
    assertThat(desk.counter.events).containsExactly("admitted partner dpop erp");
  }

  static Stream<Arguments> lies() {
    return Stream.of(
        lie("proof-of-other-request", (_, p) -> p.claim("htm", "POST")),
        lie("proof-of-other-request", (_, p) -> p.claim("htm", null)),
        lie(
            "proof-of-other-request",
            (_, p) -> p.claim("htu", "https://evil.example" + TokenDesk.PATH)),
        lie(
            "proof-of-other-request",
            (_, p) -> p.claim("htu", "http://api.shop.example/partner/orders")),
        lie("proof-of-other-request", (_, p) -> p.claim("htu", "https://api.shop.example/partner")),
        lie(
            "proof-of-other-request",
            (_, p) -> p.claim("htu", "https://x@api.shop.example/partner/orders")),
        lie("proof-of-other-request", (_, p) -> p.claim("htu", ":// no url")),
        lie("proof-of-other-token", (_, p) -> p.claim("ath", "abc")),
        lie("proof-of-other-token", (_, p) -> p.claim("ath", null)),
        lie("proof-untimely", (d, p) -> p.claim("iat", d.now() - 61)),
        lie("proof-untimely", (d, p) -> p.claim("iat", d.now() + 11)),
        lie("proof-untimely", (_, p) -> p.claim("iat", null)),
        lie("proof-malformed", (_, p) -> p.claim("jti", null)),
        lie("proof-malformed", (_, p) -> p.claim("jti", "x".repeat(256))),
        lie("proof-malformed", (_, p) -> p.header("typ", "JWT")),
        lie("proof-malformed", (_, p) -> p.header("jwk", null)),
        lie("proof-malformed", (_, p) -> p.header("alg", "none").seal(new Seal.None())),
        lie(
            "proof-malformed",
            (_, p) -> p.header("alg", "HS256").seal(new Seal.Hmac(new byte[32]))),
        lie("proof-signature", (d, p) -> p.seal(new Seal.Broken(d.device))),
        lie("proof-of-other-key", (_, p) -> otherKey(p)),
        lie("proof-signature", (_, p) -> p.seal(new Seal.By(FakeKey.es256("other")))));
  }

  private static FakeToken otherKey(FakeToken proof) {
    FakeKey other = FakeKey.es256("other");
    return proof.header("jwk", other.publicJwk()).seal(new Seal.By(other));
  }

  private static Arguments lie(String reason, BiFunction<TokenDesk, FakeToken, FakeToken> change) {
    return Arguments.of(reason, change);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void s8_any_other_proof_is_refused(
      String reason, BiFunction<TokenDesk, FakeToken, FakeToken> change) {
    String token = desk.bound().serialize();

    Decision decision = desk.dpop(token, change.apply(desk, desk.proof(token)).serialize());

    assertThat(refusal(decision).status()).isEqualTo(401);
    assertThat(refusal(decision).headers().all("www-authenticate"))
        .singleElement()
        .asString()
        .startsWith("DPoP realm=\"partner\", algs=\"ES256 ")
        .endsWith(", error=\"invalid_dpop_proof\"");
    assertThat(desk.reason()).isEqualTo(reason);
  }

  @Test
  void s8_query_and_spelling_of_the_address_do_not_matter() {
    String token = desk.bound().serialize();
    FakeToken proof =
        desk.proof(token).claim("htu", "HTTPS://API.shop.example:443/partner/orders?page=2#x");

    assertThat(desk.dpop(token, proof.serialize())).isInstanceOf(Decision.Admitted.class);
  }

  @Test
  void s8_a_proof_is_used_once() {
    String token = desk.bound().serialize();
    String proof = desk.proof(token).serialize();

    assertThat(desk.dpop(token, proof)).isInstanceOf(Decision.Admitted.class);
    assertThat(refusal(desk.dpop(token, proof)).status()).isEqualTo(401);
    assertThat(desk.reason()).isEqualTo("proof-replayed");
  }

  @Test
  void s8_without_a_proof_or_with_two_a_bound_token_opens_nothing() {
    String token = desk.bound().serialize();
    String proof = desk.proof(token).serialize();

    assertThat(refusal(desk.dpop(token)).status()).isEqualTo(401);
    assertThat(desk.reason()).isEqualTo("proof-missing");
    assertThat(refusal(desk.dpop(token, proof, proof)).status()).isEqualTo(401);
    assertThat(desk.reason()).isEqualTo("proof-malformed");
    assertThat(refusal(desk.dpop(token, "not a proof")).status()).isEqualTo(401);
    assertThat(desk.reason()).isEqualTo("proof-malformed");
  }

  @Test
  void s8_a_private_key_in_a_proof_is_refused() {
    String token = desk.bound().serialize();
    Map<String, Object> leaked = new LinkedHashMap<>(desk.device.publicJwk());
    leaked.put("d", leaked.get("x"));

    desk.dpop(token, desk.proof(token).header("jwk", leaked).serialize());

    assertThat(desk.reason()).isEqualTo("proof-malformed");
  }

  @Test
  void s8_an_unbound_token_is_no_dpop_token() {
    String token = desk.honest().serialize();

    assertThat(refusal(desk.dpop(token, desk.proof(token).serialize())).status()).isEqualTo(401);
    assertThat(desk.reason()).isEqualTo("not-bound");
  }

  @Test
  void where_proofs_are_required_a_bearer_token_opens_nothing() throws IOException {
    try (var strict = new TokenDesk(new Dpop(true, false), null)) {
      strict.bearer(strict.honest());

      assertThat(strict.reason()).isEqualTo("not-bound");
    }
  }

  @Test
  void f5_a_proof_without_the_servers_nonce_is_asked_for_one() throws IOException {
    try (var strict = new TokenDesk(new Dpop(true, true), null)) {
      String token = strict.bound().serialize();

      var asked = refusal(strict.dpop(token, strict.proof(token).serialize()));
      String nonce = String.valueOf(asked.headers().first("dpop-nonce"));
      Decision good = strict.dpop(token, strict.proof(token).claim("nonce", nonce).serialize());
      strict.clock.step(Duration.ofMinutes(11));
      String later = strict.bound().serialize();
      strict.dpop(later, strict.proof(later).claim("nonce", nonce).serialize());

      assertThat(asked.status()).isEqualTo(401);
      assertThat(asked.headers().first("www-authenticate")).endsWith("error=\"use_dpop_nonce\"");
      assertThat(good)
          .isInstanceOfSatisfying(
              Decision.Admitted.class,
              admitted -> assertThat(admitted.added().first("dpop-nonce")).isEqualTo(nonce));
      assertThat(strict.reason()).isEqualTo("proof-nonce");
    }
  }
}
