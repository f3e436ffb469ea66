package dev.facet.identity.bearer;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a token says that is believed.
 *
 * @param client the client that it was given to
 * @param claims {@code sub} and whatever else endpoints may use
 * @param plan that it names, or null
 * @param key thumbprint of the key that it is bound to (RFC 9449 section 6), or null
 * @param certificate thumbprint of the certificate that it is bound to (RFC 8705 section 3.1), or
 *     null
 */
public record AccessToken(
    String client,
    SequencedMap<String, String> claims,
    List<String> scopes,
    @Nullable String acr,
    @Nullable Instant authTime,
    @Nullable String plan,
    Instant expires,
    @Nullable String key,
    @Nullable String certificate) {
  public AccessToken {
    claims = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(claims));
    scopes = List.copyOf(scopes);
  }

  /** Whose it is: the client, and its user where it is another. */
  public String owner() {
    String user = claims.get("sub");
    return client.equals(user) ? "client " + client : "client " + client + " user " + user;
  }

  /** Without claims: they are personal. */
  @Override
  public String toString() {
    return "AccessToken[" + client + "]";
  }
}
