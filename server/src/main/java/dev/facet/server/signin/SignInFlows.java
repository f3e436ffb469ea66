package dev.facet.server.signin;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.http.server.Exchange;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.WebSignIn;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the endpoints of sign-in: plain blocking code, each request on a virtual thread of its own,
 * so many at once and no more.
 *
 * <p>Threading: {@link #begin} on the request's loop.
 */
public final class SignInFlows {
  /** All of them wait for providers most of the time; a provider takes a few hundred at best. */
  static final int MOST = 256;

  /** Bytes of a logout token's form, or of nothing. */
  public static final int MAX_BODY = 32 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(SignInFlows.class);
  private static final Answer TOO_MANY =
      Problem.of(429, "Too many sign-ins at once", "rate_limited")
          .toAnswer(Headers.of("retry-after", "5"));

  private final AtomicInteger running = new AtomicInteger();

  /**
   * Lets an endpoint answer that takes the request.
   *
   * @param answer hears the answer once, on the request's loop
   */
  public void begin(WebSignIn signIn, String endpoint, Exchange exchange, Consumer<Answer> answer) {
    if (running.incrementAndGet() > MOST) {
      running.decrementAndGet();
      answer.accept(TOO_MANY);
      return;
    }
    RequestHead head = exchange.request();
    byte[] body = exchange.body();
    Thread.ofVirtual()
        .name("sign-in")
        .start(() -> {
          Answer made = attempt(signIn, endpoint, head, body);
          running.decrementAndGet();
          exchange.loop().execute(() -> answer.accept(made));
        });
  }

  /** A bug costs its own request only. */
  private static Answer attempt(WebSignIn signIn, String endpoint, RequestHead head, byte[] body) {
    try {
      return signIn.answer(endpoint, head, body);
    } catch (RuntimeException bug) {
      LOG.atError().setMessage("sign-in failed").setCause(bug).log();
      return Problem.of(500, "The server failed", "internal").toAnswer();
    }
  }
}
