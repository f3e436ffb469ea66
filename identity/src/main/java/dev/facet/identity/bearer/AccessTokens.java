package dev.facet.identity.bearer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.facet.definition.config.Access;
import dev.facet.identity.oidc.IssuedTokens;
import dev.facet.identity.oidc.IssuedTokens.Checked;
import dev.facet.identity.oidc.ProviderHttp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens that open one facet. What was found out about a token is remembered for a
 * minute at most, under its hash: so long a revoked one may still be believed, and so seldom its
 * issuer is asked.
 *
 * <p>Threading: any thread; {@link #check} on any but an event loop, it blocks.
 */
public final class AccessTokens {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  private final IssuedTokens issued;
  private final AccessTokenClaims claims;
  private final InstantSource clock;
  private final Cache<String, Known> known;

  private record Known(Outcome outcome, long untilMillis) {}

  public AccessTokens(Access.Tokens config, ProviderHttp http, InstantSource clock) {
    this.issued = new IssuedTokens(config, http, clock);
    this.claims = new AccessTokenClaims(config, clock);
    this.clock = clock;
    this.known = Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
  }

  /** What a token is. */
  public sealed interface Outcome {
    record Good(AccessToken token) implements Outcome {}

    /**
     * It opens nothing.
     *
     * @param reason a word, for operators
     * @param detail in words, or null
     */
    record Bad(String reason, @Nullable String detail) implements Outcome {}

    /** It cannot be told now. */
    record Unavailable(String reason) implements Outcome {}
  }

  /** What is remembered of a token; null when nothing is. Does not block. */
  public @Nullable Outcome remembered(String token) {
    Known found = known.getIfPresent(hash(token));
    if (found == null || clock.millis() >= found.untilMillis) {
      return null;
    }
    return found.outcome;
  }

  /** What a token is, found out anew. */
  public Outcome check(String token) {
    Outcome outcome =
        switch (issued.check(token)) {
          case Checked.Bad(var reason) -> new Outcome.Bad("token-not-issued", reason);
          case Checked.Unavailable(var reason) -> new Outcome.Unavailable(reason);
          case Checked.Good good -> {
            String mistake = claims.mistake(good);
            yield mistake == null
                ? new Outcome.Good(claims.read(good.claims()))
                : new Outcome.Bad(mistake, null);
          }
        };
    remember(token, outcome);
    return outcome;
  }

  private void remember(String token, Outcome outcome) {
    long now = clock.millis();
    long longest = now + REMEMBERED.toMillis();
    switch (outcome) {
      case Outcome.Unavailable _ -> {}
      // A key that the issuer has just published makes a bad one good.
      case Outcome.Bad _ -> known.put(hash(token), new Known(outcome, now + 5_000));
      case Outcome.Good(var good) -> {
        long end = good.expires().plus(AccessTokenClaims.SKEW).toEpochMilli();
        known.put(hash(token), new Known(outcome, Math.min(longest, end)));
      }
    }
  }

  /** SHA-256 of a token in base64url, as {@code ath} has it (RFC 9449 section 4.2). */
  static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256: not available", e);
    }
  }
}
