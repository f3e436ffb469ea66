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
import dev.facet.identity.quota.Quotas;
import dev.facet.identity.quota.Quotas.Spent;
import dev.facet.identity.repeat.Repeats;
import dev.facet.identity.repeat.Repeats.Ticket;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request into a facet that asks for credentials, and of its answer out of it.
 *
 * <pre>
 *   who calls? ─► may it spend that much? ─► is it a repetition? ─► the endpoint
 *     401            429                       409, 422, the kept answer
 * </pre>
 *
 * <p>Threading: on the request's loop, also what is called back.
 */
public final class Gate {
  private static final int NOT_MODIFIED = 304;

  private final FacetAccess access;
  private final int cost;
  private final Exchange exchange;
  private final RequestId id;
  private final Consumer<Entry> in;
  private final Consumer<Answer> out;

  /**
   * A request that is let in.
   *
   * @param headers of the request, as far as the facet sees them
   * @param leaving what becomes of the endpoint's answer; has to hear it
   * @param kept the answer is wanted even when the client has left
   */
  public record Entry(
      Identity identity, Headers headers, UnaryOperator<Answer> leaving, boolean kept) {}

  private Gate(
      FacetAccess access,
      int cost,
      Exchange exchange,
      RequestId id,
      Consumer<Entry> in,
      Consumer<Answer> out) {
    this.access = access;
    this.cost = cost;
    this.exchange = exchange;
    this.id = id;
    this.in = in;
    this.out = out;
  }

  /**
   * Lets a request in, or not: one of the two is called, once, now or later; neither when the
   * client has left meanwhile.
   *
   * @param cost calls to sources that the request can need
   */
  public static void enter(
      FacetAccess access,
      int cost,
      Exchange exchange,
      RequestId id,
      Consumer<Entry> in,
      Consumer<Answer> out) {
    new Gate(access, cost, exchange, id, in, out).decide();
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
      case Decision.Admitted(var caller, var added) -> spend(caller, added);
    }
  }

  private void spend(Caller caller, Headers added) {
    switch (access.take(caller, cost, id.value())) {
      case null -> begin(caller, added, null);
      case Quotas.Outcome.Exceeded(var answer, _) -> out.accept(with(answer, added));
      case Quotas.Outcome.Granted(var spent) -> begin(caller, added, spent);
    }
  }

  private void begin(Caller caller, Headers added, @Nullable Spent spent) {
    switch (access.begin(caller, exchange.request(), exchange.body(), id.value())) {
      case Repeats.Outcome.Answered(var answer, _) -> {
        giveBack(spent);
        out.accept(leaving(answer, added, spent));
      }
      case Repeats.Outcome.Unkeyed _ -> enter(caller, added, spent, null);
      case Repeats.Outcome.First(var ticket) -> enter(caller, added, spent, ticket);
    }
  }

  private void enter(Caller caller, Headers added, @Nullable Spent spent, @Nullable Ticket ticket) {
    UnaryOperator<Answer> leaving =
        answer -> {
          if (ticket != null) {
            ticket.finish(answer);
          }
          if (answer.status() == NOT_MODIFIED) {
            giveBack(spent);
          }
          return leaving(answer, added, spent);
        };
    in.accept(
        new Entry(identity(caller), headers(exchange.request(), caller), leaving, ticket != null));
  }

  private static void giveBack(@Nullable Spent spent) {
    if (spent != null) {
      spent.giveBack();
    }
  }

  private static Answer leaving(Answer answer, Headers added, @Nullable Spent spent) {
    return spent == null ? with(answer, added) : with(with(answer, added), spent.headers());
  }

  private static Identity identity(Caller caller) {
    return new Identity(
        caller.claims(),
        new Identity.Standing(caller.scopes(), caller.acr(), caller.authTime()),
        null);
  }

  /**
   * An API key is between its owner and this server, and a proof of possession is of use here
   * alone: no source sees them, whatever is forwarded.
   */
  private static Headers headers(RequestHead head, Caller caller) {
    Headers all = head.headers();
    boolean secret = caller.credential() == Credential.API_KEY;
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < all.size(); i++) {
      String name = all.name(i);
      if (!(secret && name.equals("authorization")) && !name.equals("dpop")) {
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
