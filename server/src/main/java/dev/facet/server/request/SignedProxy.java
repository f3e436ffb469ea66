package dev.facet.server.request;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.loop.Loop;
import dev.facet.http.server.AnswerBody;
import dev.facet.http.server.Exchange;
import dev.facet.http.server.RequestBody;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.WebSignIn;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exchange whose answer is passed on from a source into a facet with sign-in. The source speaks
 * with the facet's origin then, so it does not get to say what browsers may do there: its words on
 * who may read it, who is signed in, what a page may do and what to forget are left out, and the
 * facet's own take their place. What carried a user's token is nobody else's to keep.
 *
 * <p>Threading: as the exchange.
 */
final class SignedProxy implements Exchange {
  private static final Set<String> OURS =
      Set.of(
          "clear-site-data",
          "content-security-policy",
          "content-security-policy-report-only",
          "proxy-authenticate",
          "referrer-policy",
          "refresh",
          "service-worker-allowed",
          "strict-transport-security",
          "www-authenticate",
          "x-content-type-options",
          "x-frame-options");

  private final Exchange exchange;
  private final WebSignIn signIn;
  private final boolean known;
  private final boolean personal;

  /**
   * Stands between a proxied route and its client.
   *
   * @param known whether the request's cookie, if it has one, is of a session
   * @param personal the source is shown who asks
   */
  SignedProxy(Exchange exchange, WebSignIn signIn, boolean known, boolean personal) {
    this.exchange = exchange;
    this.signIn = signIn;
    this.known = known;
    this.personal = personal;
  }

  @Override
  public RequestHead request() {
    return exchange.request();
  }

  @Override
  public byte[] body() {
    return exchange.body();
  }

  @Override
  public RequestBody requestBody() {
    return exchange.requestBody();
  }

  @Override
  public Loop loop() {
    return exchange.loop();
  }

  @Override
  public void answer(Answer answer) {
    exchange.answer(decorated(answer));
  }

  /** Early hints would have to pass the same sieve, and browsers heed few of them. */
  @Override
  public void interim(int status, Headers headers) {}

  @Override
  public AnswerBody begin(int status, Headers headers, long length) {
    return exchange.begin(status, decorated(Answer.empty(status, headers)).headers(), length);
  }

  @Override
  public void onGone(Runnable work) {
    exchange.onGone(work);
  }

  @Override
  public boolean isGone() {
    return exchange.isGone();
  }

  private Answer decorated(Answer answer) {
    Headers said = answer.headers();
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < said.size(); i++) {
      String name = said.name(i);
      if (name.equals("cache-control") ? !personal : passes(name, said.value(i))) {
        kept.addFrom(said, i);
      }
    }
    if (personal) {
      kept.add("cache-control", ofOnePerson(said.joined("cache-control")));
    }
    kept.add("x-content-type-options", "nosniff");
    return signIn.decorate(exchange.request(), answer.withHeaders(kept.build()), known);
  }

  private static boolean passes(String name, String value) {
    if (name.equals("set-cookie")) {
      return !isPrefixed(value);
    }
    return !OURS.contains(name)
        && !name.startsWith("access-control-")
        && !name.startsWith("cross-origin-");
  }

  /** A source sets cookies of its own, never one that could be a session's. */
  private static boolean isPrefixed(String cookie) {
    return cookie.stripLeading().toLowerCase(Locale.ROOT).startsWith("__host-");
  }

  /** The same directives for a private cache alone. */
  private static String ofOnePerson(@Nullable String said) {
    if (said == null) {
      return "private, no-cache";
    }
    StringBuilder kept = new StringBuilder("private");
    for (String directive : said.split(",", 32)) {
      String one = directive.strip();
      String name = one.toLowerCase(Locale.ROOT);
      if (!one.isEmpty()
          && !name.equals("public")
          && !name.startsWith("private")
          && !name.startsWith("s-maxage")) {
        kept.append(", ").append(one);
      }
    }
    return kept.toString();
  }
}
