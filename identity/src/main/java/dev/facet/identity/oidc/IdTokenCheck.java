package dev.facet.identity.oidc;

import dev.facet.definition.config.SignIn;
import dev.facet.identity.oidc.Signatures.Verified;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Whether an ID token is to be believed (OpenID Connect Core sections 3.1.3.7 and 12.2). */
final class IdTokenCheck {
  /** How far clocks may be apart. */
  static final Duration SKEW = Duration.ofMinutes(1);

  /** Older tokens are not the answer to a request of ours. */
  private static final Duration OLDEST = Duration.ofMinutes(10);

  private static final int MAX_SUBJECT = 255;

  private final SignIn config;
  private final Signatures signatures;
  private final InstantSource clock;

  IdTokenCheck(SignIn config, Signatures signatures, InstantSource clock) {
    this.config = config;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** What is expected of the token beyond what is expected of all. */
  sealed interface Expected {
    /** The first one, with the nonce of its request. */
    record First(String nonce) implements Expected {}

    /** One of a refresh: of the same user; a nonce is not required. */
    record Refreshed(String subject) implements Expected {}
  }

  /** A token, or why it is not believed. */
  sealed interface Checked {
    record Good(IdToken token) implements Checked {}

    record Bad(String reason) implements Checked {}
  }

  Checked check(String token, String accessToken, Expected expected, Metadata metadata) {
    return switch (signatures.verify(token, metadata)) {
      case Verified.Bad(var reason) -> new Checked.Bad(reason);
      case Verified.Good good -> {
        String mistake = mistake(good, accessToken, expected);
        yield mistake == null ? new Checked.Good(read(good.claims())) : new Checked.Bad(mistake);
      }
    };
  }

  private @Nullable String mistake(Verified.Good token, String accessToken, Expected expected) {
    JsonObject claims = token.claims();
    if (!token.type().isEmpty() && !token.type().equals("jwt")) {
      return "the token is none of sign-in, by its typ";
    }
    String who = mistakeOfParties(claims);
    if (who != null) {
      return who;
    }
    String when = mistakeOfTime(claims);
    if (when != null) {
      return when;
    }
    if (claims.has("at_hash") && !isHash(claims.text("at_hash"), accessToken, token.algorithm())) {
      return "at_hash is of another access token";
    }
    return switch (expected) {
      case Expected.First(var nonce) ->
          nonce.equals(claims.text("nonce")) ? null : "nonce is not that of the request";
      case Expected.Refreshed(var subject) ->
          subject.equals(claims.text("sub")) ? null : "sub is another user than before";
    };
  }

  private @Nullable String mistakeOfParties(JsonObject claims) {
    SignIn.Provider provider = config.provider();
    if (!provider.issuer().equals(claims.text("iss"))) {
      return "iss is another issuer";
    }
    String subject = claims.text("sub");
    if (subject == null
        || subject.length() > MAX_SUBJECT
        || !StandardCharsets.US_ASCII.newEncoder().canEncode(subject)) {
      return "sub is absent, too long or not ASCII";
    }
    List<String> audience = claims.texts("aud");
    if (!audience.contains(provider.clientId())) {
      return "aud does not name this client";
    }
    for (String other : audience) {
      if (!other.equals(provider.clientId()) && !provider.audiences().contains(other)) {
        return "aud names a party that is not trusted";
      }
    }
    return claims.has("azp") && !provider.clientId().equals(claims.text("azp"))
        ? "azp is another client"
        : null;
  }

  private @Nullable String mistakeOfTime(JsonObject claims) {
    Instant now = clock.instant();
    Instant expires = claims.time("exp");
    Instant issued = claims.time("iat");
    if (expires == null || !now.isBefore(expires.plus(SKEW))) {
      return "exp is absent or past";
    }
    if (issued == null || issued.isAfter(now.plus(SKEW)) || issued.isBefore(now.minus(OLDEST))) {
      return "iat is absent, in the future or long past";
    }
    return null;
  }

  /** The left half of the access token's hash, by the algorithm of the signature. */
  private static boolean isHash(@Nullable String hash, String accessToken, String algorithm) {
    String name = "SHA-" + algorithm.substring(algorithm.length() - 3);
    try {
      byte[] digest =
          MessageDigest.getInstance(name).digest(accessToken.getBytes(StandardCharsets.US_ASCII));
      byte[] half = Arrays.copyOf(digest, digest.length / 2);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(half).equals(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(name + ": not available", e);
    }
  }

  private IdToken read(JsonObject claims) {
    SequencedMap<String, String> kept = new LinkedHashMap<>();
    for (String name : config.claims()) {
      String json = claims.json(name);
      if (json != null) {
        kept.put(name, json);
      }
    }
    return new IdToken(
        required(claims.text("iss")),
        required(claims.text("sub")),
        claims.text("sid"),
        required(claims.time("iat")),
        claims.text("acr"),
        claims.time("auth_time"),
        kept);
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("claim: absent (expected: checked before)");
    }
    return value;
  }
}
