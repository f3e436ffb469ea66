package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import dev.facet.identity.form.Form;
import dev.facet.identity.oidc.IdToken;
import dev.facet.identity.oidc.LogoutToken;
import dev.facet.identity.session.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST …/_auth/back-channel-logout}: the provider ends sessions (OpenID Connect Back-Channel
 * Logout). It is no browser's endpoint: the token's signature is its only credential.
 *
 * <p>A trace is left first and the sessions are ended after it, so that a sign-in that is just
 * being finished finds one or is found by the other. The answer waits until no server lets anybody
 * in by them. A token counts as seen only after that: if something fails, the provider may try
 * again with the same.
 */
final class BackChannelLogoutEndpoint {
  /** Longer than a token is accepted and a sign-in may take. */
  private static final Duration TRACE = Pending.LIFE.plus(Duration.ofMinutes(5));

  /** Until every server has confirmed; then the provider is told to try again. */
  private static final Duration CONFIRM = Duration.ofSeconds(5);

  private final Place place;

  BackChannelLogoutEndpoint(Place place) {
    this.place = place;
  }

  Answer answer(AuthRequest request) {
    String type = request.headers().first("content-type");
    if (type == null || !isForm(type)) {
      return Problem.of(415, "Unsupported Media Type", "unsupported_media_type")
          .withDetail("expected: application/x-www-form-urlencoded")
          .toAnswer(Headers.of("cache-control", "no-store"));
    }
    Form form = Form.parse(request.body());
    String token = form == null ? null : form.get("logout_token");
    if (token == null) {
      return refused("the form has no logout_token, or a parameter twice");
    }
    return switch (place.client().logout(token)) {
      case LogoutToken.Checked.Bad(var reason) -> refused(reason);
      case LogoutToken.Checked.Unavailable(var reason) -> refused(reason);
      case LogoutToken.Checked.Good(var good) -> end(good);
    };
  }

  private Answer end(LogoutToken token) {
    Sessions sessions = place.sessions();
    String seen = "jti\0" + token.id();
    if (sessions.marked(seen) != null) {
      return refused("the token was seen before");
    }
    String issuer = place.config().provider().issuer();
    sessions.mark(trace(issuer, token.subject(), token.sid()), token.issued(), TRACE);
    int ended = 0;
    for (String name : sessions.find(issuer, token.subject(), token.sid())) {
      boolean meant = isMeant(sessions.read(name), token);
      ended += meant && sessions.end(name) ? 1 : 0;
    }
    sessions.settle(CONFIRM);
    if (!sessions.mark(seen, place.clock().instant(), TRACE)) {
      return refused("the token was seen before");
    }
    place.observer().ended(place.name(), "back-channel-logout", ended);
    return Answer.empty(200, Headers.of("cache-control", "no-store"));
  }

  /** A token that names both has to mean a session of that user. */
  private static boolean isMeant(Sessions.@Nullable Held held, LogoutToken token) {
    return held != null
        && (token.subject() == null || token.subject().equals(held.session().subject()));
  }

  /** Whether the user, or the provider's session, was logged out after the token was issued. */
  static boolean isLoggedOut(Place place, IdToken token) {
    Sessions sessions = place.sessions();
    Instant user = sessions.marked(trace(token.issuer(), token.subject(), null));
    Instant one =
        token.sid() == null ? null : sessions.marked(trace(token.issuer(), null, token.sid()));
    return isAfter(user, token) || isAfter(one, token);
  }

  private static boolean isAfter(@Nullable Instant logout, IdToken token) {
    return logout != null && !token.issued().isAfter(logout);
  }

  private static String trace(String issuer, @Nullable String subject, @Nullable String sid) {
    return sid == null
        ? "logout-user\0" + issuer + "\0" + subject
        : "logout-sid\0" + issuer + "\0" + sid;
  }

  private static boolean isForm(String type) {
    String lower = type.toLowerCase(Locale.ROOT).strip();
    String form = "application/x-www-form-urlencoded";
    return lower.equals(form) || lower.startsWith(form + ";") || lower.startsWith(form + " ");
  }

  private Answer refused(String reason) {
    place.observer().failed(place.name(), "back-channel-logout", reason);
    return JsonAnswer.of(400, "{\"error\":\"invalid_request\"}", Headers.EMPTY);
  }
}
