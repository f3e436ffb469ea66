package dev.facet.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.config.SignIn.ClientAuthentication;
import dev.facet.http.Headers;
import dev.facet.http.PercentCoding;
import dev.facet.identity.form.Form;
import dev.facet.identity.key.KeyRing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the facet's client proves who it is, in every call anew. */
final class ClientProof {
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
  private static final Duration ASSERTION_LIFE = Duration.ofMinutes(1);

  private final SignIn.Provider provider;
  private final InstantSource clock;
  private final @Nullable PrivateKey key;

  /**
   * A proof for one client.
   *
   * @throws IllegalArgumentException when its private key is none; the message does not show it
   */
  ClientProof(SignIn.Provider provider, InstantSource clock) {
    this.provider = provider;
    this.clock = clock;
    this.key =
        switch (provider.authentication()) {
          case ClientAuthentication.Secret _ -> null;
          case ClientAuthentication.Key(var pem, _) -> privateKey(pem);
        };
  }

  /** What is wrong with the client's key, without showing it; null when nothing is. */
  static @Nullable String mistake(SignIn.Provider provider) {
    if (!(provider.authentication() instanceof ClientAuthentication.Key(var pem, _))) {
      return null;
    }
    try {
      privateKey(pem);
      return null;
    } catch (IllegalArgumentException notOne) {
      return notOne.getMessage();
    }
  }

  /** Adds to the form what proves the client, and gives the headers that do. */
  Headers prove(Form form, Metadata metadata) {
    Headers.Builder headers =
        Headers.builder()
            .add("content-type", "application/x-www-form-urlencoded")
            .add("accept", "application/json");
    switch (provider.authentication()) {
      case ClientAuthentication.Secret(var secret) -> headers.add("authorization", basic(secret));
      case ClientAuthentication.Key(_, var id) ->
          form.with("client_id", provider.clientId())
              .with("client_assertion_type", ASSERTION)
              .with("client_assertion", assertion(id, metadata));
    }
    return headers.build();
  }

  /** Both halves are form-encoded first (RFC 6749 section 2.3.1). */
  private String basic(String secret) {
    String pair = PercentCoding.encode(provider.clientId()) + ":" + PercentCoding.encode(secret);
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private String assertion(@Nullable String keyId, Metadata metadata) {
    PrivateKey secret = key;
    if (secret == null) {
      throw new IllegalStateException("key: none (expected: one that was read)");
    }
    boolean elliptic = secret instanceof ECPrivateKey;
    JWSAlgorithm algorithm =
        elliptic ? JWSAlgorithm.ES256 : rsaAlgorithm(metadata.assertionAlgorithms());
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(provider.clientId())
            .subject(provider.clientId())
            .audience(provider.issuer())
            .jwtID(KeyRing.unguessable())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(keyId).build();
    try {
      JWSSigner signer =
          secret instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(secret);
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer);
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("client-key: cannot sign " + algorithm, e);
    }
  }

  private static JWSAlgorithm rsaAlgorithm(List<String> accepted) {
    return accepted.isEmpty() || accepted.contains("PS256")
        ? JWSAlgorithm.PS256
        : JWSAlgorithm.RS256;
  }

  private static PrivateKey privateKey(String pem) {
    byte[] der;
    try {
      der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException(
          "client-key: no PEM (expected: a PKCS #8 private key)", notBase64);
    }
    PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(der);
    PrivateKey elliptic = privateKey("EC", encoded);
    PrivateKey found = elliptic == null ? privateKey("RSA", encoded) : elliptic;
    if (found != null) {
      return found;
    }
    throw new IllegalArgumentException("client-key: no RSA or EC key (expected: PKCS #8, PEM)");
  }

  private static @Nullable PrivateKey privateKey(String kind, PKCS8EncodedKeySpec encoded) {
    try {
      return KeyFactory.getInstance(kind).generatePrivate(encoded);
    } catch (GeneralSecurityException otherKind) {
      return null;
    }
  }
}
