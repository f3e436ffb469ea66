package dev.facet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.testkit.FakeKey;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.FakeToken.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which ID tokens are believed: the provider is hostile in one way at a time. */
class IdTokensTest {
  private Desk desk;

  @BeforeEach
  void open() throws IOException {
    desk = new Desk();
  }

  @AfterEach
  void close() throws IOException {
    desk.close();
  }

  static Stream<Arguments> lies() {
    FakeKey stranger = FakeKey.es256("k1");
    return Stream.of(
        lie("case 2, O1: iss", token -> token.claim("iss", "https://evil.example")),
        lie("case 3, O1: no sub", token -> token.claim("sub", null)),
        lie("O1: empty sub", token -> token.claim("sub", "")),
        lie("O1: long sub", token -> token.claim("sub", "x".repeat(256))),
        lie("O1: sub is not ASCII", token -> token.claim("sub", "ünsr")),
        lie("O1: sub is a number", token -> token.claim("sub", 7)),
        lie("case 4, O1: aud", token -> token.claim("aud", "other")),
        lie("case 5, O1: no aud", token -> token.claim("aud", null)),
        lie("O1: aud has a number", token -> token.rawClaim("aud", "[\"web-client\",1]")),
        lie("case 6, O1: no iat", token -> token.claim("iat", null)),
        lie("O1: iat in the future", token -> token.rawClaim("iat", "1767226000")),
        lie("O1: iat ten years old", token -> token.rawClaim("iat", "1451606400")),
        lie("R11: iat is a text", token -> token.claim("iat", "1767225600")),
        lie("O1: no exp", token -> token.claim("exp", null)),
        lie("O1: exp is past", token -> token.rawClaim("exp", "1767225000")),
        lie("R11: exp 1e300", token -> token.rawClaim("exp", "1e300")),
        lie("R11: exp -1", token -> token.rawClaim("exp", "-1")),
        lie("case 10, O1: alg none", token -> token.header("alg", "none").seal(new Seal.None())),
        lie("case 11, O1: broken", token -> token.seal(new Seal.Broken(keyOf(token)))),
        lie("O1: stranger's key", token -> token.seal(new Seal.By(stranger))),
        lie(
            "case 13, O1: HS256 with what everybody knows",
            token -> token.header("alg", "HS256").seal(new Seal.Hmac(publicBytes(token)))),
        lie("O1: RS256 is said, ES256 is meant", token -> token.header("alg", "RS256")),
        lie("O8: unknown kid", token -> token.header("kid", "k9")),
        lie("case 14, O2: nonce", token -> token.claim("nonce", "other")),
        lie("O2: no nonce", token -> token.claim("nonce", null)),
        lie("O3: unknown party", token -> token.claim("aud", List.of("web-client", "stranger"))),
        lie("O3: azp", token -> token.claim("azp", "stranger")),
        lie("case 22, O4: at_hash", token -> token.claim("at_hash", "AAAAAAAAAAAAAAAAAAAAAA")),
        lie("O4: at_hash is a number", token -> token.claim("at_hash", 5)),
        lie("typ logout+jwt", token -> token.header("typ", "logout+jwt")),
        lie("typ at+jwt", token -> token.header("typ", "at+jwt")),
        lie("R11: 1 MB", token -> token.claim("name", "x".repeat(1 << 20))),
        lie("R11: claims that are none", token -> token.rawClaim("exp", "{{{")));
  }

  private static Arguments lie(String name, UnaryOperator<FakeToken> change) {
    return Arguments.of(name, change);
  }

  private static FakeKey keyOf(FakeToken token) {
    return token.seal() instanceof Seal.By(var key) ? key : FakeKey.es256("none");
  }

  private static byte[] publicBytes(FakeToken token) {
    return keyOf(token).pair().getPublic().getEncoded();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void a_token_that_lies_signs_nobody_in(String name, UnaryOperator<FakeToken> change) {
    desk.provider.idToken(change);
    Browser browser = desk.browser();

    Answer answer = browser.signInAt(desk.provider, "");

    assertThat(answer.status()).as(name).isEqualTo(502);
    assertThat(browser.who()).isNull();
    assertThat(browser.cookies).isEmpty();
    assertThat(desk.events).noneMatch(event -> event.startsWith("signed in"));
  }

  static Stream<Arguments> truths() {
    return Stream.of(
        lie("nothing changed", token -> token),
        lie("no typ", token -> token.header("typ", null)),
        lie("case 23: no at_hash", token -> token.claim("at_hash", null)),
        lie("valid-aud-as-array", token -> token.claim("aud", List.of("web-client"))),
        lie("O3: trusted party", token -> token.claim("aud", List.of("friend", "web-client"))),
        lie("O3: azp is this client", token -> token.claim("azp", "web-client")),
        lie("expiry beyond 2038", token -> token.rawClaim("exp", "4102444800")),
        lie("a fraction of a second", token -> token.rawClaim("iat", "1767225600.5")),
        lie("sub of 255", token -> token.claim("sub", "x".repeat(255))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("truths")
  void a_token_that_does_not_signs_in(String name, UnaryOperator<FakeToken> change) {
    desk.provider.idToken(change);
    Browser browser = desk.browser();

    browser.signInAt(desk.provider, "");

    assertThat(browser.who()).as(name).isNotNull();
  }

  @Test
  void o4_an_at_hash_of_the_access_token_is_right() throws GeneralSecurityException {
    // The token endpoint decides the access token after the ID token, so the test fixes both.
    desk.provider.tokenAnswer(answer -> {
      answer.put("access_token", "fixed");
      return answer;
    });
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest("fixed".getBytes(StandardCharsets.US_ASCII));
    String half = Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    desk.provider.idToken(token -> token.claim("at_hash", half));

    assertThat(desk.signedIn().who()).isNotNull();
  }

  @Test
  void case_9_rs256_is_accepted() {
    desk.provider.keys(FakeKey.rs256("r1"));

    assertThat(desk.signedIn().who()).isNotNull();
  }

  @Test
  void case_7_a_token_without_kid_is_accepted_when_one_key_fits() {
    desk.provider.withoutKeyIds().idToken(token -> token.header("kid", null));

    assertThat(desk.signedIn().who()).isNotNull();
  }

  @Test
  void case_8_a_token_without_kid_is_refused_when_several_keys_fit() {
    desk.provider
        .keys(FakeKey.es256("a"), FakeKey.es256("b"))
        .withoutKeyIds()
        .idToken(token -> token.header("kid", null));

    assertThat(desk.signedIn().who()).isNull();
  }

  @Test
  void case_42_43_o8_a_new_key_is_read_once_and_a_removed_one_stops_verifying() {
    desk.signedIn();
    FakeKey old = desk.provider.key();
    desk.provider.keys(FakeKey.es256("k2"));

    assertThat(desk.signedIn().who()).isNotNull();
    assertThat(desk.provider.requests("/jwks")).hasSize(2);
    desk.provider.idToken(token -> token.header("kid", old.id()).seal(new Seal.By(old)));
    assertThat(desk.signedIn().who()).isNull();
  }

  @Test
  void o8_a_flood_of_unknown_keys_reads_the_keys_once() {
    desk.signedIn();
    desk.provider.idToken(token -> token.header("kid", "unknown"));

    for (int i = 0; i < 5; i++) {
      desk.signedIn();
    }
    assertThat(desk.provider.requests("/jwks")).hasSize(2);

    desk.clock.step(Duration.ofSeconds(5));
    desk.signedIn();
    desk.signedIn();
    assertThat(desk.provider.requests("/jwks")).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("types")
  void o17_the_token_type_is_compared_without_case(String type, boolean good) {
    desk.provider.tokenAnswer(answer -> {
      answer.put("token_type", type);
      return answer;
    });

    assertThat(desk.signedIn().who() != null).isEqualTo(good);
  }

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of("bearer", true),
        Arguments.of("BEARER", true),
        Arguments.of("DPoP", false),
        Arguments.of("N_A", false),
        Arguments.of("", false));
  }
}
