package dev.facet.identity.session;

import dev.facet.identity.event.IdentityObserver;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.session.Session.Refreshing;
import dev.facet.identity.session.Sessions.Held;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps access tokens fresh with one call to the token endpoint, however many requests want one,
 * and on however many servers.
 *
 * <pre>
 *   fresh ──expires──► refreshing{1} ──answer──────────────► fresh
 *                          │ the answer was lost, or its server
 *                          ▼
 *                      refreshing{2} ──answer──────────────► fresh
 *                          │ lost again, or invalid_grant: the first call had rotated the token
 *                          ▼
 *                        ended (refresh-lost): the user signs in again, once
 * </pre>
 *
 * In this process a second asker waits for the first. Between processes whoever holds the session's
 * lease makes the call and renews the lease meanwhile; the others read the session again until it
 * is fresh. When the lease has run out its holder is gone, and one of them takes over.
 *
 * <p>The call is recorded before it is made and everything that comes of it is a compare-and-set on
 * that record, so that whoever was given up never overwrites what came later, and never brings back
 * or ends a session that went on without it. A refused refresh ends the session; a provider or a
 * store that is down does not.
 *
 * <p>Threading: {@link #token} on any thread, it does not block; calls run on virtual threads,
 * detached from the requests that want them.
 */
public final class Refresher {
  /** Askers that are told no later than this, whatever the call does. */
  public static final Duration WAIT = Duration.ofSeconds(15);

  /** A server that does not renew it for so long is gone. */
  static final Duration LEASE = Duration.ofSeconds(5);

  /** How often those that wait for another server look whether it is done. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Until a result is kept, when the store fails just then. */
  private static final int TRIES = 10;

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
    AccessToken now = good(held, rejected);
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

  /** The token that needs no call; null when there is none. */
  private @Nullable AccessToken good(Held held, @Nullable String rejected) {
    Tokens tokens = held.session().tokens();
    Duration margin = tokens.refreshToken() == null ? Duration.ZERO : MARGIN;
    return tokens.isFresh(clock.instant().plus(margin)) && !tokens.accessToken().equals(rejected)
        ? new AccessToken.Good(tokens.accessToken())
        : null;
  }

  private void run(String name, @Nullable String rejected, CompletableFuture<AccessToken> result) {
    AccessToken outcome = new AccessToken.Unavailable("refresh failed");
    try {
      outcome = refresh(name, rejected);
    } catch (StoreUnavailable down) {
      observer.failed(facet, "refresh", "store: " + down.getMessage());
      outcome = new AccessToken.Unavailable("store: " + down.getMessage());
    } finally {
      underWay.remove(name, result);
      result.complete(outcome);
    }
  }

  private AccessToken refresh(String name, @Nullable String rejected) {
    String fence = KeyRing.unguessable();
    long end = System.nanoTime() + WAIT.toNanos();
    while (System.nanoTime() - end < 0) {
      AccessToken outcome = step(name, rejected, fence);
      if (outcome != null) {
        return outcome;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return new AccessToken.Unavailable("another server refreshes the session");
  }

  /** What came of reading the session, and of refreshing it if nobody does; null: not yet. */
  private @Nullable AccessToken step(String name, @Nullable String rejected, String fence) {
    AccessToken known = known(sessions.read(name), rejected);
    if (known != null || !sessions.lease(name, fence, LEASE)) {
      return known;
    }
    try (Renewal _ = new Renewal(name, fence)) {
      // Read anew: whoever had the lease before may have refreshed it.
      Held held = sessions.read(name);
      known = known(held, rejected);
      if (known != null || held == null) {
        return known;
      }
      Refreshing before = held.session().refreshing();
      return attempt(held, before == null ? 1 : before.attempt() + 1, fence);
    }
  }

  private @Nullable AccessToken known(@Nullable Held held, @Nullable String rejected) {
    if (held == null) {
      return new AccessToken.SignedOut("gone");
    }
    AccessToken good = good(held, rejected);
    return good == null && held.session().tokens().refreshToken() == null
        ? ended(held, "expired")
        : good;
  }

  private @Nullable AccessToken attempt(Held held, int attempt, String fence) {
    if (attempt > 2) {
      return ended(held, "refresh-lost");
    }
    Instant until = clock.instant().plus(WAIT);
    Held marked =
        sessions.replace(
            held, held.session().withRefreshing(new Refreshing(attempt, until, fence)));
    if (marked == null) {
      return null;
    }
    return switch (call.refresh(marked.session())) {
      case Refreshed.Done(var tokens) -> refreshed(marked, tokens);
      case Refreshed.Refused(var reason) -> {
        observer.failed(facet, "refresh", reason);
        yield ended(marked, attempt == 1 ? "refresh-refused" : "refresh-lost");
      }
      case Refreshed.Failed(var reason) -> {
        observer.failed(facet, "refresh", reason);
        // As it was before: nothing has happened, so the next asker begins again.
        sessions.replace(marked, held.session());
        yield new AccessToken.Unavailable(reason);
      }
      case Refreshed.Lost(var reason) -> {
        observer.failed(facet, "refresh", "answer lost: " + reason);
        yield attempt(marked, attempt + 1, fence);
      }
    };
  }

  /** The old tokens may be worthless by now, so that a store that just fails is asked again. */
  private @Nullable AccessToken refreshed(Held marked, Tokens tokens) {
    for (int left = TRIES; ; left--) {
      try {
        Held kept = sessions.replace(marked, marked.session().withTokens(tokens));
        return kept == null ? null : new AccessToken.Good(tokens.accessToken());
      } catch (StoreUnavailable down) {
        if (left == 1) {
          throw down;
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  /** Null when the session has changed since: it is not this one's to end any more. */
  private @Nullable AccessToken ended(Held held, String reason) {
    if (!sessions.end(held)) {
      return null;
    }
    observer.ended(facet, reason, 1);
    return new AccessToken.SignedOut(reason);
  }

  /** Keeps the lease while the call takes its time, and gives it back. */
  private final class Renewal implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);
    private final String name;
    private final String fence;
    private final Thread thread;

    Renewal(String name, String fence) {
      this.name = name;
      this.fence = fence;
      this.thread = Thread.ofVirtual().name("refresh-lease").start(this::renew);
    }

    private void renew() {
      try {
        while (!done.await(LEASE.toMillis() / 3, TimeUnit.MILLISECONDS) && isHeld()) {}
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** A store that is away for a moment may be there at the next time. */
    private boolean isHeld() {
      try {
        return sessions.lease(name, fence, LEASE);
      } catch (StoreUnavailable down) {
        return true;
      }
    }

    /** Not before the last renewal has come back: it would take the lease again. */
    @Override
    public void close() {
      done.countDown();
      try {
        thread.join();
        sessions.release(name, fence);
      } catch (StoreUnavailable down) {
        observer.failed(facet, "refresh", "lease not given back: " + down.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
