package dev.facet.identity.oidc;

import java.time.Instant;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a believable ID token says.
 *
 * @param claims those that the facet keeps, each as a JSON text
 */
public record IdToken(
    String issuer,
    String subject,
    @Nullable String sid,
    Instant issued,
    @Nullable String acr,
    @Nullable Instant authTime,
    SequencedMap<String, String> claims) {
  /** Without anything personal. */
  @Override
  public String toString() {
    return "IdToken[" + issuer + "]";
  }
}
