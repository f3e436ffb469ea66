package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.identity.form.Cookies;
import dev.facet.identity.form.Cookies.SameSite;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.session.Session;
import dev.facet.identity.session.Sessions.Held;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code POST …/_auth/sign-out} ends the session of this browser, {@code POST
 * …/_auth/sign-out-others} the user's others. The page then navigates to the location that it is
 * given, where the session at the provider ends.
 */
final class SignOutEndpoint {
  /** Until every server has confirmed; then the page is told to try again. */
  private static final Duration CONFIRM = Duration.ofSeconds(5);

  private final Place place;

  SignOutEndpoint(Place place) {
    this.place = place;
  }

  Answer answer(AuthRequest request) {
    Held held = place.session(request.headers());
    String location = place.config().returnTo();
    if (held != null) {
      place.sessions().end(held.name());
      place.observer().ended(place.name(), "sign-out", 1);
      location = atProvider(held.session());
    }
    place.sessions().settle(CONFIRM);
    List<String> cookies = new ArrayList<>();
    cookies.add(Cookies.expire(place.cookie(), SameSite.STRICT));
    cookies.addAll(place.pending().endAll(request.headers()));
    Headers headers =
        Headers.builder()
            .addAll(Place.setCookies(cookies))
            .add("clear-site-data", "\"cache\"")
            .build();
    return JsonAnswer.of(200, "{\"location\":" + JsonAnswer.text(location) + "}", headers);
  }

  /** The local session has gone by now, whatever the provider does. */
  private String atProvider(Session session) {
    String refreshToken = session.tokens().refreshToken();
    String failure = refreshToken == null ? null : place.client().revoke(refreshToken);
    if (failure != null) {
      place.observer().failed(place.name(), "revoke", failure);
    }
    String location =
        place
            .client()
            .endSession(session.tokens().idToken(), place.url("signed-out"), KeyRing.unguessable());
    return location == null ? place.config().returnTo() : location;
  }

  Answer others(AuthRequest request) {
    Held held = place.session(request.headers());
    if (held == null) {
      return Problem.of(401, "Sign in first", "unauthenticated")
          .toAnswer(Headers.of("cache-control", "no-store"));
    }
    Session session = held.session();
    int ended = 0;
    for (String name : place.sessions().find(session.issuer(), session.subject(), null)) {
      if (!name.equals(held.name()) && place.sessions().end(name)) {
        ended++;
      }
    }
    place.observer().ended(place.name(), "sign-out-others", ended);
    place.sessions().settle(CONFIRM);
    return JsonAnswer.of(200, "{\"ended\":" + ended + "}", Headers.EMPTY);
  }
}
