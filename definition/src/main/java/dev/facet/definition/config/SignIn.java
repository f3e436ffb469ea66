package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sign-in:} of a web facet: OpenID Connect with one provider and one client of its own.
 *
 * @param publicUrl the origin that browsers see, without a path; redirect URIs and Origin checks
 *     derive from it alone
 * @param provider who tells who the user is
 * @param claims of the ID token that the facet keeps: its endpoints may use them and its pages see
 *     them
 * @param userToken names of the sources that are shown the user's access token
 * @param acrValues that a page may ask for when it signs a user in
 * @param returnTo where a sign-in ends that names no page of the facet: a path inside it
 * @param idle how long a session lives that nobody uses
 * @param lifetime how long a session lives at most
 * @param origins other origins of the same site whose pages may call the facet
 * @param reportOnly the browser shield counts what it would refuse by Fetch Metadata of safe
 *     methods, and serves it
 * @param sharedOrigin the facet accepts that another one with sign-in has the same origin
 */
public record SignIn(
    URI publicUrl,
    Provider provider,
    List<String> claims,
    List<String> userToken,
    List<String> acrValues,
    String returnTo,
    Duration idle,
    Duration lifetime,
    List<String> origins,
    boolean reportOnly,
    boolean sharedOrigin) {

  public static final Duration IDLE = Duration.ofMinutes(30);
  public static final Duration LIFETIME = Duration.ofHours(12);

  /**
   * An OpenID provider as this facet's client knows it.
   *
   * @param issuer compared exactly, character by character
   * @param scopes asked for; {@code openid} is among them
   * @param audiences that an ID token may name beside the client itself
   */
  public record Provider(
      String issuer,
      String clientId,
      ClientAuthentication authentication,
      List<String> scopes,
      List<String> audiences) {
    public Provider {
      requireNonNull(issuer, "issuer");
      requireNonNull(clientId, "clientId");
      requireNonNull(authentication, "authentication");
      scopes = List.copyOf(scopes);
      audiences = List.copyOf(audiences);
      if (!scopes.contains("openid")) {
        throw new IllegalArgumentException("scopes: " + scopes + " (expected: openid among them)");
      }
    }
  }

  /** How the client proves to its provider who it is. */
  public sealed interface ClientAuthentication {

    /** {@code client_secret_basic} (RFC 6749 section 2.3.1). */
    record Secret(String value) implements ClientAuthentication {
      public Secret {
        requireNonNull(value, "value");
      }

      @Override
      public String toString() {
        return "Secret[…]";
      }
    }

    /**
     * {@code private_key_jwt} (OpenID Connect Core section 9).
     *
     * @param pem a PKCS #8 private key, RSA or EC on P-256
     * @param id the key's {@code kid}, or null
     */
    record Key(String pem, @Nullable String id) implements ClientAuthentication {
      public Key {
        requireNonNull(pem, "pem");
      }

      @Override
      public String toString() {
        return "Key[…, " + id + "]";
      }
    }
  }

  public SignIn {
    requireNonNull(publicUrl, "publicUrl");
    requireNonNull(provider, "provider");
    claims = List.copyOf(claims);
    userToken = List.copyOf(userToken);
    acrValues = List.copyOf(acrValues);
    requireNonNull(returnTo, "returnTo");
    requireNonNull(idle, "idle");
    requireNonNull(lifetime, "lifetime");
    origins = List.copyOf(origins);
    if (idle.compareTo(lifetime) > 0) {
      throw new IllegalArgumentException("idle: " + idle + " (expected: at most " + lifetime + ")");
    }
  }

  /** Whether endpoints can use the claim: those that are kept, and the two that name the user. */
  public boolean knows(String claim) {
    return claim.equals("sub") || claim.equals("iss") || claims.contains(claim);
  }
}
