package dev.facet.identity.caller;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.FacetConfig;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.apikey.ApiKey;
import dev.facet.identity.apikey.ApiKeyRecord;
import dev.facet.identity.apikey.ApiKeys;
import dev.facet.identity.caller.Caller.Credential;
import dev.facet.identity.event.AccessObserver;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who may call one facet: its API keys and access tokens. It outlives reloads for as long as its
 * settings stay as they are.
 *
 * <p>Threading: any thread; nothing here blocks, what has to wait does so on threads of its own.
 */
public final class FacetAccess {
  private final String facet;
  private final @Nullable String authority;
  private final @Nullable ApiKeys keys;
  private final Challenges challenges;
  private final AccessObserver observer;

  /** What the facets of a process share. */
  public record Shared(InstantSource clock, AccessObserver observer) {}

  /**
   * Access as a facet's settings say. Calls nobody yet, and knows no API key.
   *
   * @throws IllegalArgumentException when the facet asks for no credentials
   */
  public FacetAccess(FacetConfig facet, Shared shared) {
    Access access = facet.access();
    if (access == null) {
      throw new IllegalArgumentException("facet: " + facet.name() + " (expected: with access)");
    }
    this.facet = facet.name();
    this.authority = access.publicUrl() == null ? null : access.publicUrl().getRawAuthority();
    Access.ApiKeys settings = access.apiKeys();
    this.keys =
        settings == null ? null : new ApiKeys(facet.name(), settings.environment(), shared.clock());
    this.challenges = new Challenges(facet.name(), access);
    this.observer = shared.observer();
  }

  /** The API keys that open the facet; null when none do. */
  public @Nullable ApiKeys keys() {
    return keys;
  }

  /**
   * The answer to a request that cannot be let in whatever its credential is; null when its
   * credential decides. Costs next to nothing, so it can be asked before a body is read.
   */
  public @Nullable Answer refuse(RequestHead head, String requestId) {
    if (authority != null && !authority.equalsIgnoreCase(head.authority())) {
      return refused(Credential.NONE, "other-host", null, requestId, Challenges.elsewhere());
    }
    return switch (Shown.of(head.headers())) {
      case Shown.Nothing _ ->
          refused(Credential.NONE, "no-credential", null, requestId, challenges.nothing());
      case Shown.Unclear(var why) ->
          refused(Credential.NONE, "unclear", null, requestId, challenges.unclear(why));
      case Shown.Token _ -> null;
    };
  }

  /**
   * Who calls.
   *
   * @param later hears the decision on any thread, once, if this method returned null
   */
  public @Nullable Decision decide(RequestHead head, String requestId, Consumer<Decision> later) {
    Answer refusal = refuse(head, requestId);
    if (refusal != null) {
      return new Decision.Refused(refusal);
    }
    if (!(Shown.of(head.headers()) instanceof Shown.Token(var scheme, var value))) {
      throw new IllegalStateException("credential: none (expected: refused before)");
    }
    boolean isKey = scheme.equals("bearer") && value.startsWith(ApiKey.PREFIX);
    ApiKeys known = keys;
    if (isKey && known != null) {
      return byKey(known.check(value), requestId);
    }
    return new Decision.Refused(
        refused(Credential.NONE, "other-credential", null, requestId, challenges.invalid()));
  }

  private Decision byKey(ApiKeys.Checked checked, String requestId) {
    return switch (checked) {
      case ApiKeys.Checked.Bad(var reason, var id) ->
          new Decision.Refused(
              refused(Credential.API_KEY, reason, id, requestId, challenges.invalid()));
      case ApiKeys.Checked.Good(var key) -> {
        observer.admitted(facet, Credential.API_KEY.word(), key.id(), requestId);
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
      Credential credential,
      String reason,
      @Nullable String client,
      String requestId,
      Answer answer) {
    observer.refused(facet, credential.word(), reason, client, requestId);
    return answer;
  }
}
