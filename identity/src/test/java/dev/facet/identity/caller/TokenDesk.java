package dev.facet.identity.caller;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.Access.Dpop;
import dev.facet.definition.config.Access.Introspection;
import dev.facet.definition.config.Access.Tokens;
import dev.facet.http.Answer;
import dev.facet.http.Method;
import dev.facet.testkit.FakeKey;
import dev.facet.testkit.FakeProvider;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An issuer of access tokens, and a facet that they open. */
final class TokenDesk implements AutoCloseable {
  static final String HOST = "api.shop.example";
  static final String AUDIENCE = "https://api.shop.example/partner";
  static final String PATH = "/partner/orders";

  final FakeProvider issuer;
  final Counter counter;
  final SteppedClock clock;
  final FakeKey device = FakeKey.es256("device");
  private int number;

  TokenDesk(Dpop dpop, @Nullable Introspection introspection) throws IOException {
    var start = SteppedClock.start();
    issuer = FakeProvider.start(start);
    counter = new Counter("partner", access(issuer.issuer(), dpop, introspection), start);
    clock = start;
  }

  static TokenDesk open() throws IOException {
    return new TokenDesk(Dpop.DEFAULT, null);
  }

  private static Access access(String issuer, Dpop dpop, @Nullable Introspection introspection) {
    return new Access(
        URI.create("https://" + HOST),
        new Access.ApiKeys("live", "unused"),
        new Tokens(
            issuer,
            AUDIENCE,
            Tokens.ALGORITHMS,
            Tokens.TYPES,
            List.of("tenant"),
            introspection,
            dpop),
        new LinkedHashMap<>(),
        null,
        new Access.Idempotency(
            Access.Keyed.IGNORED, Access.Idempotency.KEEP, Access.Idempotency.SIZE));
  }

  /** A token as it should be. */
  FakeToken honest() {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.issuer());
    claims.put("aud", AUDIENCE);
    claims.put("sub", "usr-1");
    claims.put("client_id", "erp");
    claims.put("scope", "orders:read stock:read");
    claims.put("tenant", "eu");
    claims.put("iat", now());
    claims.put("exp", now() + 300);
    return FakeToken.signedBy(issuer.key(), claims).header("typ", "at+jwt");
  }

  /** A token that is bound to the device's key. */
  FakeToken bound() {
    return honest().claim("cnf", Map.of("jkt", device.thumbprint()));
  }

  /** A proof for that token, as it should be. */
  FakeToken proof(String token) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("htm", "GET");
    claims.put("htu", "https://" + HOST + PATH);
    claims.put("iat", now());
    claims.put("jti", "proof-" + number++);
    claims.put("ath", sha256(token));
    return FakeToken.signedBy(device, claims)
        .header("typ", "dpop+jwt")
        .header("kid", null)
        .header("jwk", device.publicJwk());
  }

  long now() {
    return counter.clock.instant().getEpochSecond();
  }

  Decision bearer(FakeToken token) {
    return counter.decide(Method.GET, PATH, HOST, "authorization: Bearer " + token.serialize());
  }

  Decision dpop(String token, String... proofs) {
    String[] headers = new String[proofs.length + 1];
    headers[0] = "authorization: DPoP " + token;
    for (int i = 0; i < proofs.length; i++) {
      headers[i + 1] = "dpop: " + proofs[i];
    }
    return counter.decide(Method.GET, PATH, HOST, headers);
  }

  static Answer refusal(Decision decision) {
    return switch (decision) {
      case Decision.Refused(var answer) -> answer;
      case Decision.Admitted admitted -> throw new AssertionError(admitted.caller().toString());
    };
  }

  /** The reason that operators learned last. */
  String reason() {
    String last = counter.events.getLast();
    return last.startsWith("refused") ? last.split(" ", 5)[3] : "none";
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    counter.close();
    issuer.close();
  }
}
