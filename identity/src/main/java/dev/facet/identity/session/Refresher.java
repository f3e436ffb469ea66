package dev.facet.identity.session;

import dev.facet.identity.event.IdentityObserver;
import dev.facet.identity.session.Session.Refreshing;
import dev.facet.identity.session.Sessions.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps access tokens fresh with one call to the token endpoint, however many requests want one.
 *
 * <pre>
 *   fresh ──expires──► refreshing{1} ──answer──────────────► fresh
 *                          │ the answer was lost
 *                          ▼
 *                      refreshing{2} ──answer──────────────► fresh
 *                          │ lost again, or invalid_grant: the first call had rotated the token
 *                          ▼
 *                        ended (refresh-lost): the user signs in again, once
 * </pre>
 *
 * The call is recorded before it is made and its result is a compare-and-set on that record, so
 * that a late answer never overwrites a newer one and never brings back a session that has ended.
 * In this process a second asker waits for the first; the record is what makes it hold between
 * processes. A refused refresh ends the session; a provider that is down does not.
 *
 * <p>Threading: {@link #token} on any thread, it does not block; calls run on virtual threads,
 * detached from the requests that want them.
 */
public final class Refresher {
  /** Askers that are told no later than this, whatever the call does. */
  public static final Duration WAIT = Duration.ofSeconds(15);

  /** Before its end a token is not shown any more: the call and clocks take their time. */
  static final Duration MARGIN = Duration.ofSeconds(10);

  /** The provider's side of it. Blocks. */
  @FunctionalInterface
  public interface TokenCall {
    Refreshed refresh(Session session);
  }

  /** What came of a call to the token endpoint. */
  public sealed interface Refreshed {
    record Done(Tokens tokens) implements Refreshed {}

    /** The provider refused the refresh token, or answered with another user. */
    record Refused(String reason) implements Refreshed {}

    /** The call certainly changed nothing: not sent, or answered with a failure. */
    record Failed(String reason) implements Refreshed {}

    /** The provider may have rotated the token, and the answer did not arrive. */
    record Lost(String reason) implements Refreshed {}
  }

  private final String facet;
  private final Sessions sessions;
  private final TokenCall call;
  private final InstantSource clock;
  private final IdentityObserver observer;
  private final Map<String, CompletableFuture<AccessToken>> underWay = new ConcurrentHashMap<>();

  public Refresher(
      String facet,
      Sessions sessions,
      TokenCall call,
      InstantSource clock,
      IdentityObserver observer) {
    this.facet = facet;
    this.sessions = sessions;
    this.call = call;
    this.clock = clock;
    this.observer = observer;
  }

  /**
   * The access token of a session.
   *
   * @param rejected a token that a source has just refused, so that it counts as expired; or null
   * @param later hears the answer on any thread, once, if this method returned null
   */
  public @Nullable AccessToken token(
      Held held, @Nullable String rejected, Consumer<AccessToken> later) {
    AccessToken now = known(held, rejected);
    if (now != null) {
      return now;
    }
    CompletableFuture<AccessToken> mine = new CompletableFuture<>();
    CompletableFuture<AccessToken> running = underWay.putIfAbsent(held.name(), mine);
    if (running == null) {
      Thread.ofVirtual().name("refresh").start(() -> run(held.name(), rejected, mine));
    }
    CompletableFuture<AccessToken> result = running == null ? mine : running;
    var _ =
        result
            .copy()
            .completeOnTimeout(
                new AccessToken.Unavailable("refresh took more than " + WAIT),
                WAIT.toMillis(),
                TimeUnit.MILLISECONDS)
            .thenAccept(later);
    return null;
  }

  /** The token that needs no call, or why there is none; null when a call is needed. */
  private @Nullable AccessToken known(Held held, @Nullable String rejected) {
    Tokens tokens = held.session().tokens();
    boolean good =
        tokens.isFresh(clock.instant().plus(MARGIN)) && !tokens.accessToken().equals(rejected);
    if (good) {
      return new AccessToken.Good(tokens.accessToken());
    }
    if (tokens.refreshToken() == null) {
      return tokens.isFresh(clock.instant()) && !tokens.accessToken().equals(rejected)
          ? new AccessToken.Good(tokens.accessToken())
          : ended(held.name(), "expired");
    }
    return null;
  }

  private void run(String name, @Nullable String rejected, CompletableFuture<AccessToken> result) {
    AccessToken outcome = new AccessToken.Unavailable("refresh failed");
    try {
      outcome = refresh(name, rejected);
    } finally {
      underWay.remove(name, result);
      result.complete(outcome);
    }
  }

  /** Reads the session anew: whoever was first may have refreshed it already. */
  private AccessToken refresh(String name, @Nullable String rejected) {
    Held held = sessions.read(name);
    if (held == null) {
      return new AccessToken.SignedOut("gone");
    }
    AccessToken known = known(held, rejected);
    if (known != null) {
      return known;
    }
    Refreshing before = held.session().refreshing();
    if (before != null && clock.instant().isBefore(before.until())) {
      return new AccessToken.Unavailable("another server refreshes the session");
    }
    return attempt(held, before == null ? 1 : before.attempt() + 1);
  }

  private AccessToken attempt(Held held, int attempt) {
    if (attempt > 2) {
      return ended(held.name(), "refresh-lost");
    }
    Instant until = clock.instant().plus(WAIT);
    Held marked =
        sessions.replace(held, held.session().withRefreshing(new Refreshing(attempt, until)));
    if (marked == null) {
      return new AccessToken.Unavailable("the session changed while it was refreshed");
    }
    return switch (call.refresh(marked.session())) {
      case Refreshed.Done(var tokens) -> refreshed(marked, tokens);
      case Refreshed.Refused(var reason) -> {
        observer.failed(facet, "refresh", reason);
        yield ended(held.name(), attempt == 1 ? "refresh-refused" : "refresh-lost");
      }
      case Refreshed.Failed(var reason) -> {
        observer.failed(facet, "refresh", reason);
        // As it was before: nothing has happened, so the next asker begins again.
        sessions.replace(marked, held.session());
        yield new AccessToken.Unavailable(reason);
      }
      case Refreshed.Lost(var reason) -> {
        observer.failed(facet, "refresh", "answer lost: " + reason);
        yield attempt(marked, attempt + 1);
      }
    };
  }

  private AccessToken refreshed(Held marked, Tokens tokens) {
    return sessions.replace(marked, marked.session().withTokens(tokens)) == null
        ? new AccessToken.SignedOut("the session ended while it was refreshed")
        : new AccessToken.Good(tokens.accessToken());
  }

  private AccessToken ended(String name, String reason) {
    if (sessions.end(name)) {
      observer.ended(facet, reason, 1);
    }
    return new AccessToken.SignedOut(reason);
  }
}
