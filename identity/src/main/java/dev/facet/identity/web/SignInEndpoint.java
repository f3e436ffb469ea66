package dev.facet.identity.web;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.identity.form.Cookies;
import dev.facet.identity.form.Cookies.SameSite;
import dev.facet.identity.form.Form;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.OidcClient.Started;
import dev.facet.identity.session.Sessions.Held;
import dev.facet.identity.shield.Shield.Reason;
import dev.facet.identity.web.Pending.SignInUnderWay;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * {@code GET …/_auth/sign-in}: begins a sign-in and sends the browser to the provider.
 *
 * <p>A request that another site has caused, or of which that cannot be known, shows a page with a
 * link first. The link proves itself with a Strict cookie of that page, which no other site's
 * request carries.
 */
final class SignInEndpoint {
  private static final Set<String> PROMPTS = Set.of("login", "consent", "select_account");
  private static final Set<String> FRAMES =
      Set.of("iframe", "frame", "embed", "object", "fencedframe");
  private static final Duration CONFIRM_LIFE = Duration.ofMinutes(10);
  private static final int MAX_HINT = 256;

  private final Place place;

  SignInEndpoint(Place place) {
    this.place = place;
  }

  Answer answer(AuthRequest request) {
    Form query = Form.parse(request.head().rawQuery());
    if (query == null || !isWellFormed(query)) {
      return failure(400, "The address of this sign-in is not well-formed.");
    }
    Headers headers = request.headers();
    String destination = headers.first("sec-fetch-dest");
    if (destination != null && FRAMES.contains(destination)) {
      return place.shield().refused(Reason.FRAMED);
    }
    return isWanted(headers, query) ? begin(headers, query) : askFirst(query);
  }

  private boolean isWellFormed(Form query) {
    String prompt = query.get("prompt");
    String hint = query.get("login_hint");
    String maxAge = query.get("max_age");
    String acr = query.get("acr_values");
    return (prompt == null || PROMPTS.contains(prompt))
        && (hint == null || hint.length() <= MAX_HINT)
        && (maxAge == null || isSeconds(maxAge))
        && (acr == null || place.config().acrValues().containsAll(List.of(acr.split(" ", -1))));
  }

  private static boolean isSeconds(String text) {
    return text.length() <= 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private boolean isWanted(Headers headers, Form query) {
    String site = headers.joined("sec-fetch-site");
    return "same-origin".equals(site) || "none".equals(site) || isConfirmed(headers, query);
  }

  private boolean isConfirmed(Headers headers, Form query) {
    String shown = query.get("confirm");
    String kept = Cookies.single(headers, confirmCookie());
    return shown != null
        && kept != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), kept.getBytes(StandardCharsets.UTF_8));
  }

  private Answer askFirst(Form query) {
    String proof = KeyRing.unguessable();
    Form again = Form.empty();
    for (String name : List.of("return_to", "prompt", "login_hint", "acr_values", "max_age")) {
      again.with(name, query.get(name));
    }
    String location = again.with("confirm", proof).addTo(place.path("sign-in"));
    String cookie = Cookies.set(confirmCookie(), proof, SameSite.STRICT, CONFIRM_LIFE);
    return Pages.proceed(location, Place.setCookies(List.of(cookie)));
  }

  private Answer begin(Headers headers, Form query) {
    Held old = place.session(headers);
    SignInUnderWay begun =
        new SignInUnderWay(
            KeyRing.unguessable(),
            KeyRing.unguessable(),
            KeyRing.unguessable(),
            ReturnPath.checked(
                query.get("return_to"), place.facet().path(), place.config().returnTo()),
            place.clock().instant(),
            old == null ? null : old.name(),
            query.get("acr_values"),
            query.get("max_age"));
    return switch (place.client().start(authorization(begun, query))) {
      case Started.Unavailable(var reason) -> {
        place.observer().failed(place.name(), "sign-in", reason);
        yield failure(503, "Sign-in is not available at the moment.");
      }
      case Started.Redirect(var location) -> redirect(location, begun, headers);
    };
  }

  private Form authorization(SignInUnderWay begun, Form query) {
    var provider = place.config().provider();
    return Form.empty()
        .with("response_type", "code")
        .with("client_id", provider.clientId())
        .with("redirect_uri", place.url("callback"))
        .with("scope", String.join(" ", provider.scopes()))
        .with("state", begun.state())
        .with("nonce", begun.nonce())
        .with("code_challenge", challenge(begun.verifier()))
        .with("code_challenge_method", "S256")
        .with("prompt", query.get("prompt"))
        .with("login_hint", query.get("login_hint"))
        .with("acr_values", begun.acrValues())
        .with("max_age", begun.maxAge());
  }

  private Answer redirect(String location, SignInUnderWay begun, Headers headers) {
    List<String> cookies = new ArrayList<>(place.pending().begin(begun, headers));
    if (Cookies.has(headers, confirmCookie())) {
      cookies.add(Cookies.expire(confirmCookie(), SameSite.STRICT));
    }
    return Answer.empty(
        303,
        Headers.builder()
            .add("location", location)
            .add("cache-control", "no-store")
            .addAll(Place.setCookies(cookies))
            .build());
  }

  private Answer failure(int status, String text) {
    return Pages.failure(status, text, place.config().returnTo(), Headers.EMPTY);
  }

  private String confirmCookie() {
    return "__Host-" + place.name() + "-confirm";
  }

  /** RFC 7636 section 4.2. */
  static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256: not available", e);
    }
  }
}
