package dev.facet.server.signin;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.http.server.Exchange;
import dev.facet.identity.SignedIn;
import dev.facet.identity.WebSignIn;
import dev.facet.identity.Who;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of a request into a facet with sign-in.
 *
 * <pre>
 *   whose session? ─► is its token fresh, if the route shows one? ─► the route
 *     503                nobody, if the session ends with it
 * </pre>
 *
 * A token is refreshed before the route's time begins to run: waiting for it has a limit of its
 * own.
 *
 * <p>Threading: on the request's loop, also what is called back.
 */
public final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  private final WebSignIn signIn;
  private final boolean shows;
  private final Exchange exchange;
  private final Route route;
  private long start;

  /** What comes after it: one of the two, once; neither when the client has left meanwhile. */
  public interface Route {
    /**
     * The request may go on.
     *
     * @param user null when nobody is signed in
     * @param startNanos from when its time runs
     */
    void enter(@Nullable SignedIn user, long startNanos);

    void refuse(Answer answer);
  }

  private Reception(WebSignIn signIn, boolean shows, Exchange exchange, long start, Route route) {
    this.signIn = signIn;
    this.shows = shows;
    this.exchange = exchange;
    this.start = start;
    this.route = route;
  }

  /**
   * Finds out who a request is from.
   *
   * @param shows whether the route shows sources the user's access token
   * @param start when the request was there
   */
  public static void enter(
      WebSignIn signIn, boolean shows, Exchange exchange, long start, Route route) {
    new Reception(signIn, shows, exchange, start, route).ask();
  }

  private void ask() {
    Who now = signIn.who(exchange.request(), who -> resume(() -> told(who)));
    if (now != null) {
      told(now);
    }
  }

  private void told(Who who) {
    if (shows && who instanceof SignedIn user) {
      refresh(user);
    } else {
      admit(who);
    }
  }

  private void refresh(SignedIn user) {
    long began = System.nanoTime();
    Who now =
        signIn.refreshed(
            user,
            who ->
                resume(() -> {
                  start += System.nanoTime() - began;
                  admit(who);
                }));
    if (now != null) {
      admit(now);
    }
  }

  private void admit(Who who) {
    switch (who) {
      case SignedIn user -> route.enter(user, start);
      case Who.Nobody _ -> route.enter(null, start);
      case Who.Unavailable(var reason) -> unavailable(reason);
    }
  }

  /** On the request's loop, unless nobody waits for an answer any more. */
  private void resume(Runnable work) {
    if (exchange.loop().isCurrent()) {
      run(work);
    } else {
      exchange.loop().execute(() -> run(work));
    }
  }

  private void run(Runnable work) {
    if (!exchange.isGone()) {
      work.run();
    }
  }

  private void unavailable(String reason) {
    LOG.atDebug().setMessage("nobody is let in").addKeyValue("reason", reason).log();
    route.refuse(
        Problem.of(503, "Sessions cannot be looked up now", "upstream_unavailable")
            .toAnswer(
                Headers.builder()
                    .add("retry-after", "1")
                    .add("cache-control", "no-store")
                    .build()));
  }
}
