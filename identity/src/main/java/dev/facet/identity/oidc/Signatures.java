package dev.facet.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token is signed by its issuer. Only asymmetric algorithms count, so that neither {@code
 * none} nor a public key taken for a shared secret opens anything. A token that names no key is
 * tried only when one alone could have signed it.
 */
final class Signatures {
  /** Characters of a token that are looked at, at most. */
  static final int MAX_TOKEN = 64 << 10;

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.PS384,
          JWSAlgorithm.ES384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES512);

  private final Provider provider;

  Signatures(Provider provider) {
    this.provider = provider;
  }

  /** A token, or why it is not believed. */
  sealed interface Verified {
    /**
     * Its signature is the issuer's. What it claims is not checked yet.
     *
     * @param type the header's {@code typ}, lower-case; "" when absent
     * @param algorithm e.g. {@code ES256}
     */
    record Good(JsonObject claims, String type, String algorithm) implements Verified {}

    record Bad(String reason) implements Verified {}
  }

  Verified verify(String token, Metadata metadata) {
    if (token.length() > MAX_TOKEN) {
      return new Verified.Bad("the token is too large");
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
        return new Verified.Bad("the token's algorithm is not accepted");
      }
      Map<String, Object> claims = jwt.getPayload().toJSONObject();
      if (claims == null) {
        return new Verified.Bad("the token has no claims");
      }
      if (!isSigned(jwt, metadata)) {
        return new Verified.Bad("the token is not signed by its issuer");
      }
      String type = jwt.getHeader().getType() == null ? "" : jwt.getHeader().getType().getType();
      return new Verified.Good(
          JsonObject.of(claims),
          type.toLowerCase(Locale.ROOT),
          jwt.getHeader().getAlgorithm().getName());
    } catch (ParseException | IllegalArgumentException malformed) {
      return new Verified.Bad("the token is malformed");
    }
  }

  private boolean isSigned(SignedJWT jwt, Metadata metadata) {
    List<JWK> candidates = candidates(jwt.getHeader(), provider.keys(metadata, false));
    if (candidates.isEmpty()) {
      candidates = candidates(jwt.getHeader(), provider.keys(metadata, true));
    }
    return candidates.size() == 1 && isSignedBy(jwt, candidates.getFirst());
  }

  /** The keys that may have signed it: of its {@code kid}, of its algorithm's type, for signing. */
  private static List<JWK> candidates(JWSHeader header, @Nullable JWKSet keys) {
    return keys == null ? List.of() : new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys);
  }

  private static boolean isSignedBy(SignedJWT jwt, JWK key) {
    try {
      PublicKey known = key instanceof AsymmetricJWK pair ? pair.toPublicKey() : null;
      return known != null
          && jwt.verify(new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), known));
    } catch (JOSEException unusable) {
      return false;
    }
  }
}
