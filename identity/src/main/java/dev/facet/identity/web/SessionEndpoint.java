package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.identity.session.Session;
import dev.facet.identity.session.Sessions.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * {@code GET …/_auth/session}: who is signed in, as far as a page may know, and for how long. There
 * is no token in it, and asking does not keep the session alive.
 */
final class SessionEndpoint {
  private final Place place;

  SessionEndpoint(Place place) {
    this.place = place;
  }

  Answer answer(AuthRequest request) {
    Held held = place.session(request.headers());
    String json = held == null ? "{\"signedIn\":false}" : json(held);
    return JsonAnswer.of(200, json, Headers.EMPTY);
  }

  private String json(Held held) {
    Session session = held.session();
    String claims =
        session.claims().entrySet().stream()
            .map(claim -> JsonAnswer.text(claim.getKey()) + ":" + claim.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    return "{\"signedIn\":true,\"claims\":"
        + claims
        + ",\"idleExpiresIn\":"
        + secondsTo(held.until())
        + ",\"expiresIn\":"
        + secondsTo(session.ends())
        + "}";
  }

  private long secondsTo(Instant end) {
    return Math.max(0, Duration.between(place.clock().instant(), end).toSeconds());
  }
}
