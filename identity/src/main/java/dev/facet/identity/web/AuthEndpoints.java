package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Problem;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.session.StoreUnavailable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one facet's sign-in, by name.
 *
 * <p>Threading: {@link #refusal} on any thread; {@link #answer} on any but an event loop, it
 * blocks.
 */
public final class AuthEndpoints {
  private final Place place;
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();

  /** What may reach an endpoint. */
  private enum Guard {
    /** Scripts of the facet's own pages: the whole shield. */
    API,
    /** Navigations of browsers, also from other sites: for the facet's own host. */
    NAVIGATION,
    /** Servers: what they send is its own credential. */
    NONE
  }

  private record Endpoint(Method method, Guard guard, Function<AuthRequest, Answer> answer) {}

  public AuthEndpoints(Place place) {
    this.place = place;
    SignOutEndpoint signOut = new SignOutEndpoint(place);
    add("sign-in", Method.GET, Guard.NAVIGATION, new SignInEndpoint(place)::answer);
    add("callback", Method.GET, Guard.NAVIGATION, new CallbackEndpoint(place)::answer);
    add("signed-out", Method.GET, Guard.NAVIGATION, _ -> signedOut());
    add("session", Method.GET, Guard.API, new SessionEndpoint(place)::answer);
    add("sign-out", Method.POST, Guard.API, signOut::answer);
    add("sign-out-others", Method.POST, Guard.API, signOut::others);
    add(
        "back-channel-logout",
        Method.POST,
        Guard.NONE,
        new BackChannelLogoutEndpoint(place)::answer);
  }

  /** The answer to a request that no endpoint takes, before its body is read; else null. */
  public @Nullable Answer refusal(String name, RequestHead head) {
    Endpoint endpoint = endpoints.get(name);
    if (endpoint == null) {
      return Problem.of(404, "Not Found", "not_found").toAnswer();
    }
    if (head.method() != endpoint.method) {
      return notAllowed(name, endpoint);
    }
    return switch (endpoint.guard) {
      case API -> place.shield().refuse(head);
      case NAVIGATION -> place.shield().refuseOtherHost(head);
      case NONE -> null;
    };
  }

  /** The answer of an endpoint that takes the request. */
  public Answer answer(String name, AuthRequest request) {
    Endpoint endpoint = endpoints.get(name);
    if (endpoint == null) {
      throw new IllegalArgumentException("endpoint: " + name + " (expected: one that exists)");
    }
    try {
      return endpoint.answer.apply(request);
    } catch (StoreUnavailable down) {
      place.observer().failed(place.name(), name, "store: " + down.getMessage());
      return unavailable(endpoint);
    }
  }

  /** Nothing is decided by guessing while sessions cannot be looked up. */
  private Answer unavailable(Endpoint endpoint) {
    Headers later = Headers.of("retry-after", "1");
    return switch (endpoint.guard) {
      case API ->
          Problem.of(503, "Sessions cannot be looked up now", "upstream_unavailable")
              .toAnswer(Headers.builder().addAll(later).add("cache-control", "no-store").build());
      case NAVIGATION ->
          Pages.failure(
              503,
              "Signing in and out is not available at the moment.",
              place.config().returnTo(),
              later);
      case NONE -> JsonAnswer.of(400, "{\"error\":\"invalid_request\"}", Headers.EMPTY);
    };
  }

  private Answer notAllowed(String name, Endpoint endpoint) {
    Headers allow = Headers.of("allow", endpoint.method.name());
    return name.equals("callback")
        ? Pages.failure(
            405,
            "The answer of the sign-in came by a way that is not supported.",
            place.config().returnTo(),
            allow)
        : Problem.of(405, "Method Not Allowed", "method_not_allowed").toAnswer(allow);
  }

  private Answer signedOut() {
    return Answer.empty(
        303,
        Headers.builder()
            .add("location", place.config().returnTo())
            .add("cache-control", "no-store")
            .build());
  }

  private void add(String name, Method method, Guard guard, Function<AuthRequest, Answer> answer) {
    endpoints.put(name, new Endpoint(method, guard, answer));
  }
}
