package dev.facet.identity.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Proofs that a caller has the key to which its token is bound (RFC 9449 section 4.3).
 *
 * <p>Threading: any thread; checking a signature takes a fraction of a millisecond, too long for an
 * event loop.
 */
public final class Proofs {
  /** How old a proof may be, and how far in the future. */
  private static final Duration OLDEST = Duration.ofSeconds(60);

  private static final Duration EARLIEST = Duration.ofSeconds(10);

  /** A word for proofs is given out for so long, and accepted for another such time. */
  private static final Duration NONCE_LIFE = Duration.ofMinutes(5);

  private static final int MAX_PROOF = 8 << 10;
  private static final int MAX_ID = 255;
  private static final int LEAST_RSA = 2048;

  private final String facet;
  private final String origin;
  private final boolean nonceWanted;
  private final List<String> algorithms;
  private final KeyRing keys;
  private final InstantSource clock;
  private final Replays replays;

  /**
   * Proofs for one facet.
   *
   * @param origin of the facet's public address, without a path
   * @param algorithms of signatures that count
   */
  public Proofs(
      String facet,
      URI origin,
      boolean nonceWanted,
      List<String> algorithms,
      KeyRing keys,
      InstantSource clock) {
    this.facet = facet;
    this.origin = origin.toString();
    this.nonceWanted = nonceWanted;
    this.algorithms = List.copyOf(algorithms);
    this.keys = keys;
    this.clock = clock;
    this.replays = new Replays(clock, OLDEST.plus(EARLIEST));
  }

  /** What a proof is worth. */
  public enum Verdict {
    GOOD(""),
    MISSING("proof-missing"),
    MALFORMED("proof-malformed"),
    UNSIGNED("proof-signature"),
    OTHER_KEY("proof-of-other-key"),
    OTHER_TOKEN("proof-of-other-token"),
    OTHER_REQUEST("proof-of-other-request"),
    UNTIMELY("proof-untimely"),
    NONCE("proof-nonce"),
    REPLAYED("proof-replayed"),
    TOO_MANY("proofs-too-many");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** For operators. */
    public String word() {
      return word;
    }
  }

  /** The word that new proofs are to carry. */
  public String nonce() {
    return nonce(0);
  }

  /** Whether the request proves that its sender has the key with that thumbprint. */
  public Verdict check(RequestHead head, String token, String thumbprint) {
    List<String> proofs = head.headers().all("dpop");
    if (proofs.isEmpty()) {
      return Verdict.MISSING;
    }
    if (proofs.size() > 1 || proofs.getFirst().length() > MAX_PROOF) {
      return Verdict.MALFORMED;
    }
    try {
      return check(head, SignedJWT.parse(proofs.getFirst()), token, thumbprint);
    } catch (ParseException | IllegalArgumentException malformed) {
      return Verdict.MALFORMED;
    } catch (JOSEException unusable) {
      return Verdict.UNSIGNED;
    }
  }

  private Verdict check(RequestHead head, SignedJWT proof, String token, String thumbprint)
      throws JOSEException {
    JWSHeader header = proof.getHeader();
    JWK key = header.getJWK();
    String type = header.getType() == null ? "" : header.getType().getType();
    Map<String, Object> members = proof.getPayload().toJSONObject();
    if (!type.toLowerCase(Locale.ROOT).equals("dpop+jwt")
        || !algorithms.contains(header.getAlgorithm().getName())
        || members == null
        || key == null
        || key.isPrivate()
        || !(key instanceof AsymmetricJWK pair)
        || (key instanceof RSAKey rsa && rsa.size() < LEAST_RSA)) {
      return Verdict.MALFORMED;
    }
    // First, so that nobody makes this server compute with keys of their own choice.
    if (!key.computeThumbprint().toString().equals(thumbprint)) {
      return Verdict.OTHER_KEY;
    }
    if (!proof.verify(
        new DefaultJWSVerifierFactory().createJWSVerifier(header, pair.toPublicKey()))) {
      return Verdict.UNSIGNED;
    }
    return claims(head, JsonObject.of(members), token, thumbprint);
  }

  private Verdict claims(RequestHead head, JsonObject claims, String token, String thumbprint) {
    if (!AccessTokens.hash(token).equals(claims.text("ath"))) {
      return Verdict.OTHER_TOKEN;
    }
    if (!head.method().token().equals(claims.text("htm"))
        || !isHere(claims.text("htu"), head.rawPath())) {
      return Verdict.OTHER_REQUEST;
    }
    Instant now = clock.instant();
    Instant issued = claims.time("iat");
    String id = claims.text("jti");
    if (id == null || id.length() > MAX_ID) {
      return Verdict.MALFORMED;
    }
    if (issued == null
        || issued.isBefore(now.minus(OLDEST))
        || issued.isAfter(now.plus(EARLIEST))) {
      return Verdict.UNTIMELY;
    }
    if (nonceWanted && !isNonce(claims.text("nonce"))) {
      return Verdict.NONCE;
    }
    return switch (replays.first(AccessTokens.hash(thumbprint + "\n" + id))) {
      case FIRST -> Verdict.GOOD;
      case SEEN -> Verdict.REPLAYED;
      case FULL -> Verdict.TOO_MANY;
    };
  }

  /** The target without query and fragment; scheme, host and default port in any spelling. */
  private boolean isHere(@Nullable String target, String path) {
    if (target == null) {
      return false;
    }
    try {
      URI there = new URI(target);
      URI here = new URI(origin + path);
      return there.getScheme() != null
          && there.getHost() != null
          && there.getRawUserInfo() == null
          && there.getScheme().equalsIgnoreCase(here.getScheme())
          && there.getHost().equalsIgnoreCase(here.getHost())
          && port(there) == port(here)
          && there.getRawPath().equals(here.getRawPath());
    } catch (URISyntaxException noUrl) {
      return false;
    }
  }

  private static int port(URI url) {
    int standard = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    return url.getPort() < 0 ? standard : url.getPort();
  }

  private boolean isNonce(@Nullable String nonce) {
    return nonce != null && (nonce.equals(nonce(0)) || nonce.equals(nonce(1)));
  }

  /** Made from the time, so that nothing has to be kept. */
  private String nonce(long ago) {
    long period = clock.instant().getEpochSecond() / NONCE_LIFE.toSeconds() - ago;
    return keys.name("dpop nonce\n" + facet + "\n" + period);
  }
}
