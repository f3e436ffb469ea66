package dev.facet.identity.caller;

import dev.facet.definition.config.Access;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers to requests that are not let in: a problem for people and programs, and {@code
 * WWW-Authenticate} for clients (RFC 6750 section 3, RFC 9449 section 7.1). They say what to do and
 * nothing about why a credential is not accepted: that is for operators.
 */
final class Challenges {
  private static final String FIELD = "www-authenticate";

  private final String realm;
  private final boolean bearer;
  private final @Nullable String proofs;

  Challenges(String facet, Access access) {
    this.realm = "realm=\"" + facet + "\"";
    Access.Tokens tokens = access.tokens();
    this.bearer = access.apiKeys() != null || (tokens != null && !tokens.dpop().required());
    this.proofs = tokens == null ? null : "algs=\"" + String.join(" ", algorithms()) + "\"";
  }

  /** Algorithms of proofs of possession. */
  static List<String> algorithms() {
    return List.of("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256");
  }

  /** Nothing was shown. */
  Answer nothing() {
    return answer(401, "A credential is needed", "unauthenticated", null, null, Headers.EMPTY);
  }

  /** What was shown opens nothing. */
  Answer invalid() {
    return answer(
        401,
        "The credential is not accepted",
        "unauthenticated",
        null,
        "invalid_token",
        Headers.EMPTY);
  }

  /** The proof of possession is missing or wrong. */
  Answer proof() {
    return answer(
        401,
        "The proof of possession is not accepted",
        "unauthenticated",
        null,
        "invalid_dpop_proof",
        Headers.EMPTY);
  }

  /** A proof with a word of this server's is wanted. */
  Answer nonce(String nonce) {
    return answer(
        401,
        "The proof of possession needs a nonce",
        "unauthenticated",
        "repeat the request with the nonce of DPoP-Nonce",
        "use_dpop_nonce",
        Headers.of("dpop-nonce", nonce));
  }

  /** It cannot be told what was shown. */
  Answer unclear(String why) {
    return answer(400, "Bad Request", "invalid_input", why, "invalid_request", Headers.EMPTY);
  }

  /** It cannot be told now whether the credential is good. */
  static Answer unavailable() {
    return Problem.of(503, "Credentials cannot be checked now", "upstream_unavailable")
        .toAnswer(Headers.of("retry-after", "5"));
  }

  /** The request is for another host than the facet's. */
  static Answer elsewhere() {
    return Problem.of(421, "Misdirected Request", "misdirected_request")
        .withDetail("this facet has another host")
        .toAnswer();
  }

  /** A bug of this server. */
  static Answer broken() {
    return Problem.of(500, "The server failed", "internal").toAnswer();
  }

  /** What is said to a caller whose credential is good, and not enough. */
  Headers fields(String parameters) {
    Headers.Builder headers = Headers.builder();
    if (bearer) {
      headers.add(FIELD, "Bearer " + realm + parameters);
    }
    if (proofs != null) {
      headers.add(FIELD, "DPoP " + realm + ", " + proofs + parameters);
    }
    return headers.build();
  }

  private Answer answer(
      int status,
      String title,
      String code,
      @Nullable String detail,
      @Nullable String error,
      Headers more) {
    Headers.Builder headers = Headers.builder().addAll(more);
    String said = error == null ? "" : ", error=\"" + error + "\"";
    boolean ofProof = error != null && error.contains("dpop");
    if (bearer && !ofProof) {
      headers.add(FIELD, "Bearer " + realm + said);
    }
    if (proofs != null) {
      headers.add(FIELD, "DPoP " + realm + ", " + proofs + said);
    }
    Problem problem = Problem.of(status, title, code);
    return (detail == null ? problem : problem.withDetail(detail)).toAnswer(headers.build());
  }
}
