package dev.facet.identity.oidc;

import dev.facet.http.HttpUrl;
import dev.facet.http.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says about itself (OpenID Connect Discovery section 3, RFC 8414).
 *
 * @param pushed where authorization requests are pushed to (RFC 9126), or null
 * @param revocation where tokens are revoked (RFC 7009), or null
 * @param endSession where the user's session at the provider ends, or null
 * @param introspection where a token's state is asked (RFC 7662), or null
 * @param namesIssuer callbacks carry {@code iss} (RFC 9207)
 * @param assertionAlgorithms that it accepts of {@code private_key_jwt}; empty when it does not say
 */
record Metadata(
    HttpUrl authorization,
    HttpUrl token,
    HttpUrl keys,
    @Nullable HttpUrl pushed,
    @Nullable HttpUrl revocation,
    @Nullable HttpUrl endSession,
    @Nullable HttpUrl introspection,
    boolean namesIssuer,
    List<String> assertionAlgorithms) {

  /** The document, or why it cannot be believed. */
  sealed interface Read {
    record Good(Metadata metadata) implements Read {}

    record Bad(String reason) implements Read {}
  }

  /**
   * Reads a discovery document.
   *
   * @param issuer as configured; the document has to say exactly the same
   */
  static Read read(String text, String issuer) {
    JsonObject document = JsonObject.parse(text);
    if (document == null) {
      return new Read.Bad("the discovery document is no JSON object");
    }
    if (!issuer.equals(document.text("issuer"))) {
      return new Read.Bad("the discovery document is of another issuer");
    }
    boolean secure = issuer.startsWith("https:");
    HttpUrl authorization = url(document, "authorization_endpoint", secure);
    HttpUrl token = url(document, "token_endpoint", secure);
    HttpUrl keys = url(document, "jwks_uri", secure);
    if (authorization == null || token == null || keys == null) {
      return new Read.Bad(
          "the discovery document lacks a usable authorization_endpoint, token_endpoint or"
              + " jwks_uri");
    }
    return new Read.Good(
        new Metadata(
            authorization,
            token,
            keys,
            url(document, "pushed_authorization_request_endpoint", secure),
            url(document, "revocation_endpoint", secure),
            url(document, "end_session_endpoint", secure),
            url(document, "introspection_endpoint", secure),
            document.isTrue("authorization_response_iss_parameter_supported"),
            document.texts("token_endpoint_auth_signing_alg_values_supported")));
  }

  /** Null when it is absent, no URL, or plain http where the issuer is https. */
  private static @Nullable HttpUrl url(JsonObject document, String name, boolean secure) {
    String text = document.text(name);
    if (text == null) {
      return null;
    }
    try {
      HttpUrl url = HttpUrl.parse(text);
      Origin origin = url.origin();
      return secure && !origin.secure() ? null : url;
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }
}
