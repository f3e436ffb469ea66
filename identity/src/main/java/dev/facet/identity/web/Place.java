package dev.facet.identity.web;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.http.Headers;
import dev.facet.identity.event.IdentityObserver;
import dev.facet.identity.form.Cookies;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.oidc.OidcClient;
import dev.facet.identity.session.Sessions;
import dev.facet.identity.session.Sessions.Held;
import dev.facet.identity.shield.Shield;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the endpoints of one facet's sign-in share. */
public record Place(
    FacetConfig facet,
    SignIn config,
    OidcClient client,
    Sessions sessions,
    KeyRing keys,
    Shield shield,
    InstantSource clock,
    IdentityObserver observer) {

  String name() {
    return facet.name();
  }

  /** The path of an endpoint of sign-in. */
  String path(String endpoint) {
    return facet.path() + "/_auth/" + endpoint;
  }

  /** Its address as the provider knows it: of the public URL, whatever the request says. */
  String url(String endpoint) {
    return config.publicUrl() + path(endpoint);
  }

  /** The session cookie's name. */
  public String cookie() {
    return "__Host-" + facet.name();
  }

  /** The session that the browser shows, whose idle time goes on; null when there is none. */
  @Nullable Held session(Headers headers) {
    String id = Cookies.single(headers, cookie());
    return id == null ? null : sessions.look(id);
  }

  Pending pending() {
    return new Pending(facet.name(), keys, clock);
  }

  static Headers setCookies(List<String> cookies) {
    Headers.Builder headers = Headers.builder();
    cookies.forEach(cookie -> headers.add("set-cookie", cookie));
    return headers.build();
  }
}
