package dev.facet.identity;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.event.IdentityObserver;
import dev.facet.identity.form.Cookies;
import dev.facet.identity.form.Cookies.SameSite;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.OidcClient;
import dev.facet.identity.oidc.ProviderHttp;
import dev.facet.identity.session.AccessToken;
import dev.facet.identity.session.Refresher;
import dev.facet.identity.session.SessionStore;
import dev.facet.identity.session.Sessions;
import dev.facet.identity.session.Sessions.Held;
import dev.facet.identity.session.Sessions.Looked;
import dev.facet.identity.shield.BrowserHeaders;
import dev.facet.identity.shield.Shield;
import dev.facet.identity.web.AuthEndpoints;
import dev.facet.identity.web.AuthRequest;
import dev.facet.identity.web.Place;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sign-in of one web facet: its provider, its sessions, its shield, its endpoints. It outlives
 * reloads for as long as its settings stay as they are.
 *
 * <p>Threading: any thread; {@link #answer} on any but an event loop, it blocks.
 */
public final class WebSignIn {
  private final String facet;
  private final SignIn config;
  private final Sessions sessions;
  private final Shield shield;
  private final BrowserHeaders headers;
  private final Refresher refresher;
  private final AuthEndpoints endpoints;
  private final String cookie;
  private final String prefix;

  /** What the facets of a process share. */
  public record Shared(
      SessionStore store,
      KeyRing keys,
      ProviderHttp http,
      InstantSource clock,
      IdentityObserver observer) {}

  /**
   * Sign-in as a facet's settings say. Calls nobody yet.
   *
   * @throws IllegalArgumentException when the facet has no sign-in, or its client's key is none
   */
  public WebSignIn(FacetConfig facet, Shared shared) {
    SignIn signIn = facet.signIn();
    if (signIn == null) {
      throw new IllegalArgumentException("facet: " + facet.name() + " (expected: with sign-in)");
    }
    this.facet = facet.name();
    this.config = signIn;
    this.sessions =
        new Sessions(
            facet.name(),
            shared.store(),
            shared.keys(),
            shared.clock(),
            signIn.idle(),
            signIn.lifetime());
    this.shield = new Shield(facet.name(), signIn, shared.observer());
    this.headers = new BrowserHeaders(signIn);
    OidcClient client = new OidcClient(signIn, shared.http(), shared.clock());
    this.refresher =
        new Refresher(facet.name(), sessions, client::refresh, shared.clock(), shared.observer());
    Place place =
        new Place(
            facet,
            signIn,
            client,
            sessions,
            shared.keys(),
            shield,
            shared.clock(),
            shared.observer());
    this.endpoints = new AuthEndpoints(place);
    this.cookie = place.cookie();
    this.prefix = facet.path() + "/_auth/";
  }

  /** The facet's name. */
  public String facet() {
    return facet;
  }

  /** Why the facet's sign-in cannot be used, in words that show no secret; null when it can. */
  public static @Nullable String mistake(FacetConfig facet) {
    SignIn signIn = facet.signIn();
    return signIn == null ? null : OidcClient.mistake(signIn);
  }

  /** The name of the endpoint of sign-in that the path is of; null when it is of none. */
  public @Nullable String endpoint(String rawPath) {
    return rawPath.startsWith(prefix) ? rawPath.substring(prefix.length()) : null;
  }

  /** The answer to a request that an endpoint of sign-in does not take; null when it does. */
  public @Nullable Answer refuse(String endpoint, RequestHead head) {
    return endpoints.refusal(endpoint, head);
  }

  /** The answer of an endpoint of sign-in that takes the request. Blocks. */
  public Answer answer(String endpoint, RequestHead head, byte[] body) {
    return endpoints.answer(endpoint, new AuthRequest(head, body));
  }

  /** The shield's answer to a request for one of the facet's own routes; null when it may pass. */
  public @Nullable Answer refuse(RequestHead head) {
    return shield.refuse(head);
  }

  /** The answer to a request that no element of the facet's own pages has made; null otherwise. */
  public @Nullable Answer refuseEmbed(RequestHead head) {
    return shield.refuseEmbed(head);
  }

  /** The answer to a request for a page or file that is for another host; null when it may pass. */
  public @Nullable Answer refuseOtherHost(RequestHead head) {
    return shield.refuseOtherHost(head);
  }

  /** The answer to a preflight of a listed origin; null when it is none. */
  public @Nullable Answer preflight(RequestHead head) {
    return headers.preflight(head);
  }

  /**
   * Who a request is from; its session's idle time begins anew. Does not block.
   *
   * @param later hears it, once, if this method returned null; on the caller's loop when it is on
   *     one
   */
  public @Nullable Who who(RequestHead head, Consumer<Who> later) {
    String id = Cookies.single(head.headers(), cookie);
    if (id == null) {
      return Who.Nobody.NOBODY;
    }
    Looked now = sessions.use(id, looked -> later.accept(who(looked)));
    return now == null ? null : who(now);
  }

  private static Who who(Looked looked) {
    return switch (looked) {
      case Held held -> new SignedIn(held, null);
      case Sessions.None _ -> Who.Nobody.NOBODY;
      case Sessions.Unavailable(var reason) -> new Who.Unavailable(reason);
    };
  }

  /**
   * The same user with an access token that is fresh, if one can be had: nobody when the session
   * ends with the attempt. Does not block.
   *
   * @param later hears it on any thread, once, if this method returned null
   */
  public @Nullable Who refreshed(SignedIn who, Consumer<Who> later) {
    AccessToken now = refresher.token(who.held(), null, token -> later.accept(showing(who, token)));
    return now == null ? null : now instanceof AccessToken.Good ? who : showing(who, now);
  }

  private static Who showing(SignedIn who, AccessToken token) {
    return token instanceof AccessToken.SignedOut
        ? Who.Nobody.NOBODY
        : new SignedIn(who.held(), token);
  }

  /**
   * The answer with the headers that all answers of the facet have.
   *
   * @param known whether the request's cookie, if it has one, is of a session; browsers forget one
   *     that is not
   */
  public Answer decorate(RequestHead head, Answer answer, boolean known) {
    Headers.Builder all =
        Headers.builder().addAll(answer.headers()).addAll(headers.of(head, answer.headers()));
    boolean dead = !known && Cookies.has(head.headers(), cookie);
    if (dead && !setsCookie(answer.headers())) {
      all.add("set-cookie", Cookies.expire(cookie, SameSite.STRICT));
    }
    return answer.withHeaders(all.build());
  }

  /** Whether the named source is shown the user's access token. */
  public boolean shows(String source) {
    return config.userToken().contains(source);
  }

  /**
   * The user's access token.
   *
   * @param rejected a token that a source has just refused, or null
   * @param later hears the answer on any thread, once, if this method returned null
   */
  public @Nullable AccessToken accessToken(
      SignedIn who, @Nullable String rejected, Consumer<AccessToken> later) {
    AccessToken known = rejected == null ? who.token() : null;
    return known == null ? refresher.token(who.held(), rejected, later) : known;
  }

  private boolean setsCookie(Headers answer) {
    for (int at = answer.indexOf("set-cookie", 0);
        at >= 0;
        at = answer.indexOf("set-cookie", at + 1)) {
      if (answer.value(at).startsWith(cookie + "=")) {
        return true;
      }
    }
    return false;
  }
}
