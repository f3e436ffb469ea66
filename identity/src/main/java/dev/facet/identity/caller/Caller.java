package dev.facet.identity.caller;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who a request is from, as its credential says.
 *
 * @param credential what was shown
 * @param name for logs: the id of an API key, the client of an access token
 * @param client who is limited, and whose idempotency keys count: the owner of an API key, the
 *     client of an access token, and its user where there is one
 * @param claims {@code sub} and whatever else endpoints may use
 * @param scopes granted
 * @param acr how the user was authenticated, or null
 * @param authTime when the user was authenticated, or null
 * @param plan that the credential names, or null
 */
public record Caller(
    Credential credential,
    String name,
    String client,
    SequencedMap<String, String> claims,
    List<String> scopes,
    @Nullable String acr,
    @Nullable Instant authTime,
    @Nullable String plan) {

  public Caller {
    requireNonNull(credential, "credential");
    requireNonNull(name, "name");
    requireNonNull(client, "client");
    claims = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(claims));
    scopes = List.copyOf(scopes);
  }

  /** What callers show. */
  public enum Credential {
    NONE("none"),
    API_KEY("api-key"),
    BEARER("bearer"),
    DPOP("dpop");

    private final String word;

    Credential(String word) {
      this.word = word;
    }

    /** For logs and metrics. */
    public String word() {
      return word;
    }
  }

  /** Without claims: they are personal. */
  @Override
  public String toString() {
    return "Caller[" + credential.word() + ", " + name + "]";
  }
}
