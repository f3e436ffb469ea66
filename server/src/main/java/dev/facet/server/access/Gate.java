package dev.facet.server.access;

import dev.facet.engine.Identity;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.RequestId;
import dev.facet.http.server.Exchange;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.caller.Caller;
import dev.facet.identity.caller.Caller.Credential;
import dev.facet.identity.caller.Decision;
import dev.facet.identity.caller.FacetAccess;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The way of a request into a facet that asks for credentials.
 *
 * <p>Threading: on the request's loop, also what is called back.
 */
public final class Gate {
  private final FacetAccess access;
  private final Exchange exchange;
  private final RequestId id;
  private final Consumer<Entry> in;
  private final Consumer<Answer> out;

  /**
   * A request that is let in.
   *
   * @param headers of the request, as far as the facet sees them
   * @param leaving what becomes of the endpoint's answer
   */
  public record Entry(Identity identity, Headers headers, UnaryOperator<Answer> leaving) {}

  private Gate(
      FacetAccess access,
      Exchange exchange,
      RequestId id,
      Consumer<Entry> in,
      Consumer<Answer> out) {
    this.access = access;
    this.exchange = exchange;
    this.id = id;
    this.in = in;
    this.out = out;
  }

  /**
   * Lets a request in, or not: one of the two is called, once, now or later; neither when the
   * client has left meanwhile.
   */
  public static void enter(
      FacetAccess access,
      Exchange exchange,
      RequestId id,
      Consumer<Entry> in,
      Consumer<Answer> out) {
    new Gate(access, exchange, id, in, out).decide();
  }

  private void decide() {
    Decision now =
        access.decide(
            exchange.request(), id.value(), later -> exchange.loop().execute(() -> decided(later)));
    if (now != null) {
      decided(now);
    }
  }

  private void decided(Decision decision) {
    if (exchange.isGone()) {
      return;
    }
    switch (decision) {
      case Decision.Refused(var answer) -> out.accept(answer);
      case Decision.Admitted(var caller, var added) ->
          in.accept(
              new Entry(
                  identity(caller),
                  headers(exchange.request(), caller),
                  answer -> with(answer, added)));
    }
  }

  private static Identity identity(Caller caller) {
    return new Identity(
        caller.claims(),
        new Identity.Standing(caller.scopes(), caller.acr(), caller.authTime()),
        null);
  }

  /** An API key is between its owner and this server: no source sees it, whatever is forwarded. */
  private static Headers headers(RequestHead head, Caller caller) {
    Headers all = head.headers();
    if (caller.credential() != Credential.API_KEY) {
      return all;
    }
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < all.size(); i++) {
      if (!all.name(i).equals("authorization")) {
        kept.addFrom(all, i);
      }
    }
    return kept.build();
  }

  private static Answer with(Answer answer, Headers added) {
    return added.size() == 0
        ? answer
        : answer.withHeaders(Headers.builder().addAll(answer.headers()).addAll(added).build());
  }
}
