package dev.facet.identity.caller;

import dev.facet.definition.config.Access;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.bearer.AccessToken;
import dev.facet.identity.bearer.AccessTokens;
import dev.facet.identity.bearer.AccessTokens.Outcome;
import dev.facet.identity.bearer.Proofs;
import dev.facet.identity.bearer.Proofs.Verdict;
import dev.facet.identity.caller.Caller.Credential;
import dev.facet.identity.event.AccessObserver;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Callers with access tokens. A token that is remembered is decided at once; what needs a signature
 * checked, or the issuer asked, goes to a virtual thread, so many at once and no more.
 *
 * <p>Threading: any thread; does not block.
 */
final class TokenCallers {
  /** Most of them wait for the issuer, or for a processor. */
  private static final int MOST = 256;

  private final String facet;
  private final Access.Dpop rule;
  private final AccessTokens tokens;
  private final Proofs proofs;
  private final Challenges challenges;
  private final AccessObserver observer;
  private final AtomicInteger running = new AtomicInteger();

  TokenCallers(String facet, Access access, FacetAccess.Shared shared, Challenges challenges) {
    Access.Tokens config = access.tokens();
    URI publicUrl = access.publicUrl();
    if (config == null || publicUrl == null) {
      throw new IllegalArgumentException(
          "access of " + facet + ": no tokens, or no public-url (expected: both)");
    }
    this.facet = facet;
    this.rule = config.dpop();
    this.tokens = new AccessTokens(config, shared.http(), shared.clock());
    this.proofs =
        new Proofs(
            facet, publicUrl, rule.nonce(), Challenges.algorithms(), shared.keys(), shared.clock());
    this.challenges = challenges;
    this.observer = shared.observer();
  }

  @Nullable Decision decide(
      RequestHead head, Shown.Token shown, String requestId, Consumer<Decision> later) {
    Outcome remembered = tokens.remembered(shown.value());
    if (remembered != null && shown.scheme().equals("bearer")) {
      return judge(head, shown, remembered, requestId);
    }
    if (running.incrementAndGet() > MOST) {
      running.decrementAndGet();
      return new Decision.Refused(
          refused(credential(shown), "too-many", null, requestId, Challenges.unavailable()));
    }
    Thread.ofVirtual()
        .name("access")
        .start(() -> later.accept(attempt(head, shown, remembered, requestId)));
    return null;
  }

  /** A bug costs its own request only. */
  private Decision attempt(
      RequestHead head, Shown.Token shown, @Nullable Outcome remembered, String requestId) {
    try {
      Outcome outcome = remembered == null ? tokens.check(shown.value()) : remembered;
      return judge(head, shown, outcome, requestId);
    } catch (RuntimeException bug) { // the top of this thread
      observer.broke(facet, bug);
      return new Decision.Refused(Challenges.broken());
    } finally {
      running.decrementAndGet();
    }
  }

  private Decision judge(RequestHead head, Shown.Token shown, Outcome outcome, String requestId) {
    Credential by = credential(shown);
    return switch (outcome) {
      case Outcome.Bad(var reason, _) ->
          new Decision.Refused(refused(by, reason, null, requestId, challenges.invalid()));
      case Outcome.Unavailable _ ->
          new Decision.Refused(
              refused(by, "issuer-unavailable", null, requestId, Challenges.unavailable()));
      case Outcome.Good(var token) -> possession(head, shown, token, requestId);
    };
  }

  /** A token that is bound to a key or certificate opens nothing without it. */
  private Decision possession(
      RequestHead head, Shown.Token shown, AccessToken token, String requestId) {
    Credential by = credential(shown);
    String bound = token.key();
    String mistake = mistake(by, token);
    if (mistake != null) {
      return new Decision.Refused(
          refused(by, mistake, token.client(), requestId, challenges.invalid()));
    }
    if (bound == null) {
      return admitted(by, token, requestId, Headers.EMPTY);
    }
    Verdict verdict = proofs.check(head, shown.value(), bound);
    if (verdict != Verdict.GOOD) {
      Answer answer = challenge(verdict);
      return new Decision.Refused(refused(by, verdict.word(), token.client(), requestId, answer));
    }
    Headers added = rule.nonce() ? Headers.of("dpop-nonce", proofs.nonce()) : Headers.EMPTY;
    return admitted(by, token, requestId, added);
  }

  private @Nullable String mistake(Credential by, AccessToken token) {
    if (token.certificate() != null) {
      return "certificate-not-shown";
    }
    if (by == Credential.BEARER) {
      return token.key() != null ? "bound-as-bearer" : rule.required() ? "not-bound" : null;
    }
    return token.key() == null ? "not-bound" : null;
  }

  private Answer challenge(Verdict verdict) {
    return switch (verdict) {
      case NONCE -> challenges.nonce(proofs.nonce());
      case TOO_MANY -> Challenges.unavailable();
      case GOOD,
          MISSING,
          MALFORMED,
          UNSIGNED,
          OTHER_KEY,
          OTHER_TOKEN,
          OTHER_REQUEST,
          UNTIMELY,
          REPLAYED ->
          challenges.proof();
    };
  }

  private Decision admitted(Credential by, AccessToken token, String requestId, Headers added) {
    observer.admitted(facet, by.word(), token.client(), requestId);
    return new Decision.Admitted(
        new Caller(
            by,
            token.client(),
            token.owner(),
            token.claims(),
            token.scopes(),
            token.acr(),
            token.authTime(),
            token.plan()),
        added);
  }

  private static Credential credential(Shown.Token shown) {
    return shown.scheme().equals("dpop") ? Credential.DPOP : Credential.BEARER;
  }

  private Answer refused(
      Credential by, String reason, @Nullable String client, String requestId, Answer answer) {
    observer.refused(facet, by.word(), reason, client, requestId);
    return answer;
  }
}
