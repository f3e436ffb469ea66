package dev.facet.identity.session;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the provider has given for a user. It never leaves the server but for its own provider and
 * the sources that are named for it.
 *
 * @param expires of the access token; null when the provider did not say, which is not "now"
 * @param refreshToken null when there is none: the session then ends with the access token's use
 * @param idToken as received, for {@code id_token_hint}
 * @param scopes granted
 */
public record Tokens(
    String accessToken,
    @Nullable Instant expires,
    @Nullable String refreshToken,
    String idToken,
    List<String> scopes) {
  public Tokens {
    requireNonNull(accessToken, "accessToken");
    requireNonNull(idToken, "idToken");
    scopes = List.copyOf(scopes);
  }

  /** Whether the access token is still good at that time. */
  public boolean isFresh(Instant at) {
    return expires == null || at.isBefore(expires);
  }

  /** Scopes only. */
  @Override
  public String toString() {
    return "Tokens" + scopes;
  }
}
