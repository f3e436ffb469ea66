package dev.facet.identity.caller;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.FacetConfig;
import dev.facet.http.Answer;
import dev.facet.http.Authority;
import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.apikey.ApiKey;
import dev.facet.identity.apikey.ApiKeyRecord;
import dev.facet.identity.apikey.ApiKeys;
import dev.facet.identity.caller.Caller.Credential;
import dev.facet.identity.event.AccessObserver;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.ProviderHttp;
import dev.facet.identity.quota.Quotas;
import dev.facet.identity.repeat.Repeats;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who may call one facet, and how much: its API keys and access tokens, its quotas, and the answers
 * that it keeps for repetitions. It outlives reloads for as long as its settings stay as they are.
 *
 * <p>Threading: any thread; nothing here blocks, what has to wait does so on threads of its own.
 */
public final class FacetAccess {
  private final String facet;
  private final Access config;

  /** In small letters; null: any. */
  private final @Nullable Set<String> authorities;

  private final @Nullable ApiKeys keys;
  private final @Nullable TokenCallers tokens;
  private final @Nullable Quotas quotas;
  private final Repeats repeats;
  private final Challenges challenges;
  private final AccessObserver observer;

  /** What the facets of a process share. */
  public record Shared(
      ProviderHttp http, KeyRing keys, InstantSource clock, AccessObserver observer) {}

  /**
   * Access as a facet's settings say. Calls nobody yet, and knows no API key.
   *
   * @param before the same facet's with older settings, or null: quotas and kept answers go on
   *     where nothing about them has changed
   * @throws IllegalArgumentException when the facet asks for no credentials
   */
  public FacetAccess(FacetConfig facet, Shared shared, @Nullable FacetAccess before) {
    Access access = facet.access();
    if (access == null) {
      throw new IllegalArgumentException("facet: " + facet.name() + " (expected: with access)");
    }
    this.facet = facet.name();
    this.config = access;
    this.authorities = access.publicUrl() == null ? null : Authority.spellings(access.publicUrl());
    this.challenges = new Challenges(facet.name(), access);
    this.observer = shared.observer();
    Access.ApiKeys settings = access.apiKeys();
    this.keys =
        settings == null ? null : new ApiKeys(facet.name(), settings.environment(), shared.clock());
    this.tokens =
        access.tokens() == null ? null : new TokenCallers(facet.name(), access, shared, challenges);
    this.quotas = quotas(access, shared.clock(), before);
    this.repeats =
        before != null && before.config.idempotency().equals(access.idempotency())
            ? before.repeats
            : new Repeats(access.idempotency(), shared.clock());
  }

  private static @Nullable Quotas quotas(
      Access access, InstantSource clock, @Nullable FacetAccess before) {
    if (access.plans().isEmpty()) {
      return null;
    }
    Quotas old = before == null ? null : before.quotas;
    boolean same =
        before != null
            && before.config.plans().equals(access.plans())
            && String.valueOf(access.defaultPlan()).equals(before.config.defaultPlan());
    return same && old != null ? old : new Quotas(access, clock);
  }

  /** The API keys that open the facet; null when none do. */
  public @Nullable ApiKeys keys() {
    return keys;
  }

  /**
   * {@code WWW-Authenticate} for callers of a facet whose credential is good, and not enough.
   *
   * @param parameters that follow the scheme's own, each with a comma before it
   * @throws IllegalArgumentException when the facet asks for no credentials
   */
  public static Headers challenge(FacetConfig facet, String parameters) {
    Access access = facet.access();
    if (access == null) {
      throw new IllegalArgumentException("facet: " + facet.name() + " (expected: with access)");
    }
    return new Challenges(facet.name(), access).fields(parameters);
  }

  /**
   * The answer to a request that cannot be let in whatever its credential is; null when its
   * credential decides. Costs next to nothing, so it can be asked before a body is read.
   */
  public @Nullable Answer refuse(RequestHead head, String requestId) {
    return refuse(head, Shown.of(head.headers()), requestId);
  }

  private @Nullable Answer refuse(RequestHead head, Shown credential, String requestId) {
    if (authorities != null && !authorities.contains(head.authority().toLowerCase(Locale.ROOT))) {
      return refused("none", "other-host", null, requestId, Challenges.elsewhere());
    }
    return switch (credential) {
      case Shown.Nothing _ ->
          refused("none", "no-credential", null, requestId, challenges.nothing());
      case Shown.Unclear(var why) ->
          refused("none", "unclear", null, requestId, challenges.unclear(why));
      case Shown.Token _ -> null;
    };
  }

  /**
   * Who calls.
   *
   * @param later hears the decision on any thread, once, if this method returned null
   */
  public @Nullable Decision decide(RequestHead head, String requestId, Consumer<Decision> later) {
    Shown credential = Shown.of(head.headers());
    Answer refusal = refuse(head, credential, requestId);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    return credential instanceof Shown.Token shown
        ? decide(head, shown, requestId, later)
        : otherCredential(requestId);
  }

  private @Nullable Decision decide(
      RequestHead head, Shown.Token shown, String requestId, Consumer<Decision> later) {
    boolean bearer = shown.scheme().equals("bearer");
    boolean isKey = bearer && shown.value().startsWith(ApiKey.PREFIX);
    if (isKey && keys != null) {
      return byKey(keys.check(shown.value()), requestId);
    }
    if (!isKey && tokens != null && (bearer || shown.scheme().equals("dpop"))) {
      return tokens.decide(head, shown, requestId, later);
    }
    return otherCredential(requestId);
  }

  private Decision otherCredential(String requestId) {
    return new Decision.Refused(
        refused("none", "other-credential", null, requestId, challenges.invalid()));
  }

  /**
   * Takes the calls that a request can make from what its caller has left.
   *
   * @return null when nobody is limited
   */
  public Quotas.@Nullable Outcome take(Caller caller, int cost, String requestId) {
    Quotas limited = quotas;
    Quotas.Outcome outcome =
        limited == null ? null : limited.take(caller.client(), caller.plan(), cost);
    if (outcome instanceof Quotas.Outcome.Exceeded(_, var plan)) {
      observer.limited(facet, plan, caller.name(), requestId);
    }
    return outcome;
  }

  /** Whether a request is the repetition of another. */
  public Repeats.Outcome begin(Caller caller, RequestHead head, byte[] body, String requestId) {
    Repeats.Outcome outcome = repeats.begin(caller.client(), head, body);
    if (outcome instanceof Repeats.Outcome.Answered(_, var word)) {
      observer.repeated(facet, word, caller.name(), requestId);
    }
    return outcome;
  }

  private Decision byKey(ApiKeys.Checked checked, String requestId) {
    String word = Credential.API_KEY.word();
    return switch (checked) {
      case ApiKeys.Checked.Bad(var reason, var id) ->
          new Decision.Refused(refused(word, reason, id, requestId, challenges.invalid()));
      case ApiKeys.Checked.Good(var key) -> {
        observer.admitted(facet, word, key.id(), requestId);
        yield new Decision.Admitted(caller(key), Headers.EMPTY);
      }
    };
  }

  private static Caller caller(ApiKeyRecord key) {
    var claims = new LinkedHashMap<String, String>();
    claims.put("sub", key.owner());
    String plan = key.plan();
    String tenant = key.tenant();
    if (plan != null) {
      claims.put("plan", plan);
    }
    if (tenant != null) {
      claims.put("tenant", tenant);
    }
    return new Caller(
        Credential.API_KEY, key.id(), "key " + key.owner(), claims, key.scopes(), null, null, plan);
  }

  private Answer refused(
      String credential, String reason, @Nullable String client, String requestId, Answer answer) {
    observer.refused(facet, credential, reason, client, requestId);
    return answer;
  }
}
