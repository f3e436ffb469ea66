package dev.facet.identity.session;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in user in one browser, as a store keeps it.
 *
 * @param sid the provider's name for its own session, or null
 * @param claims that the facet keeps, each as a JSON text
 * @param acr how the user was authenticated, or null when the provider does not say
 * @param authTime when the user was authenticated, or null when the provider does not say
 * @param created when this session began
 * @param ends when it ends whatever is done with it
 * @param refreshing the call that refreshes its tokens, if one is under way or was lost
 */
public record Session(
    String facet,
    String issuer,
    String subject,
    @Nullable String sid,
    SequencedMap<String, String> claims,
    @Nullable String acr,
    @Nullable Instant authTime,
    Instant created,
    Instant ends,
    Tokens tokens,
    @Nullable Refreshing refreshing) {

  /**
   * A call to the token endpoint, recorded before it is made.
   *
   * @param attempt 1, or 2 after an answer was lost
   * @param until when whoever made it has given up at the latest
   * @param fence of whoever makes it, a word of its own for each time
   */
  public record Refreshing(int attempt, Instant until, String fence) {
    public Refreshing {
      requireNonNull(until, "until");
      requireNonNull(fence, "fence");
    }
  }

  public Session {
    requireNonNull(facet, "facet");
    requireNonNull(issuer, "issuer");
    requireNonNull(subject, "subject");
    claims = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(claims));
    requireNonNull(created, "created");
    requireNonNull(ends, "ends");
    requireNonNull(tokens, "tokens");
  }

  public Session withRefreshing(@Nullable Refreshing call) {
    return new Session(
        facet, issuer, subject, sid, claims, acr, authTime, created, ends, tokens, call);
  }

  /** With new tokens, and no call under way. */
  public Session withTokens(Tokens fresh) {
    return new Session(
        facet, issuer, subject, sid, claims, acr, authTime, created, ends, fresh, null);
  }

  /** What names the user, who is never told by e-mail: a subject alone means nothing. */
  public Map<String, String> user() {
    return Map.of("iss", issuer, "sub", subject);
  }

  /** Without anything personal. */
  @Override
  public String toString() {
    return "Session[" + facet + ", ends " + ends + "]";
  }
}
