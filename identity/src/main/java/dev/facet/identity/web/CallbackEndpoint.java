package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.identity.form.Cookies;
import dev.facet.identity.form.Cookies.SameSite;
import dev.facet.identity.form.Form;
import dev.facet.identity.oidc.IdToken;
import dev.facet.identity.oidc.OidcClient.Exchanged;
import dev.facet.identity.session.Session;
import dev.facet.identity.session.Sessions.Opened;
import dev.facet.identity.session.Tokens;
import dev.facet.identity.web.Pending.SignInUnderWay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET …/_auth/callback}: where the provider sends the browser back to.
 *
 * <p>The answer is a page of 200 that goes on by itself, not a redirect: browsers do not send a
 * Strict cookie along a chain of redirects that another site began.
 */
final class CallbackEndpoint {
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int MAX_DESCRIPTION = 200;

  private final Place place;

  CallbackEndpoint(Place place) {
    this.place = place;
  }

  Answer answer(AuthRequest request) {
    Form query = Form.parse(request.head().rawQuery());
    String state = query == null ? null : query.get("state");
    if (query == null || state == null) {
      return failed(400, "callback: malformed", "The answer of the sign-in is not well-formed.");
    }
    SignInUnderWay begun = place.pending().find(state, request.headers());
    if (begun == null) {
      return failed(
          400,
          "callback: no such sign-in in this browser",
          "This sign-in was not begun in this browser, or it has taken too long.");
    }
    String cookie = place.pending().end(state);
    String mistake = mistake(query, begun);
    if (mistake != null) {
      return failed(400, "callback: " + mistake, message(query), cookie);
    }
    return exchange(String.valueOf(query.get("code")), begun, cookie, request.headers());
  }

  /** Why no code may be exchanged. Marks the state as used, so that it is the last check. */
  private @Nullable String mistake(Form query, SignInUnderWay begun) {
    if (!place.client().isIssuer(query.get("iss"))) {
      return "iss is not the provider";
    }
    if (query.get("error") != null) {
      return "the provider answered with an error";
    }
    if (query.get("code") == null) {
      return "no code";
    }
    boolean first =
        place.sessions().mark("state\0" + begun.state(), place.clock().instant(), Pending.LIFE);
    return first ? null : "the state was used before";
  }

  private Answer exchange(String code, SignInUnderWay begun, String cookie, Headers headers) {
    Exchanged exchanged =
        place.client().exchange(code, place.url("callback"), begun.verifier(), begun.nonce());
    return switch (exchanged) {
      case Exchanged.Failed(var reason) ->
          failed(502, reason, "The provider's answer could not be used.", cookie);
      case Exchanged.Done(var tokens, var token) ->
          isEnough(token, begun)
              ? open(tokens, token, begun, cookie, headers)
              : failed(
                  403,
                  "step_up_failed",
                  "The sign-in was not as strong or as recent as the page asked for"
                      + " (step_up_failed).",
                  cookie);
    };
  }

  /** Whether the user reached what the page had asked for; there is no second challenge. */
  private boolean isEnough(IdToken token, SignInUnderWay begun) {
    String wanted = begun.acrValues();
    boolean strong =
        wanted == null
            || (token.acr() != null && List.of(wanted.split(" ", -1)).contains(token.acr()));
    String maxAge = begun.maxAge();
    Instant authenticated = token.authTime();
    boolean recent =
        maxAge == null
            || (authenticated != null
                && !place
                    .clock()
                    .instant()
                    .isAfter(authenticated.plusSeconds(Long.parseLong(maxAge)).plus(SKEW)));
    return strong && recent;
  }

  private Answer open(
      Tokens tokens, IdToken token, SignInUnderWay begun, String cookie, Headers headers) {
    Session session =
        new Session(
            place.name(),
            token.issuer(),
            token.subject(),
            token.sid(),
            token.claims(),
            token.acr(),
            token.authTime(),
            place.clock().instant(),
            place.sessions().latestEnd(),
            tokens,
            null);
    Opened opened = place.sessions().open(session);
    // After it is kept: a logout that comes now finds either the session or, here, its own trace.
    if (BackChannelLogoutEndpoint.isLoggedOut(place, token)) {
      place.sessions().end(opened.held().name());
      return failed(
          400, "callback: logged out meanwhile", "You were signed out meanwhile.", cookie);
    }
    endOld(begun, headers);
    place.observer().signedIn(place.name());
    String fresh = Cookies.set(place.cookie(), opened.id(), SameSite.STRICT, null);
    return Pages.signedIn(begun.returnPath(), forgetting(Place.setCookies(List.of(fresh, cookie))));
  }

  /** Dictionaries outlive their freshness in browsers: those of another user have to go. */
  private Headers forgetting(Headers cookies) {
    return place.facet().compression().dictionaries().endpoints().isEmpty()
        ? cookies
        : Headers.builder().addAll(cookies).add("clear-site-data", "\"cache\"").build();
  }

  private void endOld(SignInUnderWay begun, Headers headers) {
    String old = begun.oldSession();
    if (old != null) {
      place.sessions().end(old);
    }
    var shown = place.session(headers);
    if (shown != null) {
      place.sessions().end(shown.name());
    }
  }

  private static String message(Form query) {
    String error = query.get("error");
    if (error == null) {
      return "The answer of the sign-in could not be used.";
    }
    String description = query.get("error_description");
    String said = description == null ? error : error + ": " + description;
    return "The provider said: "
        + (said.length() > MAX_DESCRIPTION ? said.substring(0, MAX_DESCRIPTION) + "…" : said);
  }

  private Answer failed(int status, String reason, String text, String... cookies) {
    place.observer().failed(place.name(), "sign-in", reason);
    return Pages.failure(
        status, text, place.config().returnTo(), Place.setCookies(List.of(cookies)));
  }
}
