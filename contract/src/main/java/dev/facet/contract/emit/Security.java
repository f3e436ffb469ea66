package dev.facet.contract.emit;

import dev.facet.contract.SecurityScheme;
import dev.facet.contract.SecurityScheme.Kind;
import dev.facet.definition.config.Access;
import dev.facet.definition.config.FacetConfig;
import java.util.ArrayList;
import java.util.List;

/** What a facet's clients show: any one of these is enough. */
final class Security {
  private Security() {}

  static List<SecurityScheme> of(FacetConfig facet) {
    List<SecurityScheme> schemes = new ArrayList<>();
    if (facet.signIn() != null) {
      schemes.add(
          new SecurityScheme(
              "csrf",
              new Kind.Header("X-CSRF"),
              "The header X-CSRF: 1 on every request of a script; the session is a cookie."));
    }
    Access access = facet.access();
    if (access == null) {
      return schemes;
    }
    if (access.apiKeys() != null) {
      schemes.add(
          new SecurityScheme(
              "apiKey",
              new Kind.Http("bearer", "API key"),
              "An API key, which begins with facet_" + access.apiKeys().environment() + "_."));
    }
    Access.Tokens tokens = access.tokens();
    if (tokens != null && !tokens.dpop().required()) {
      schemes.add(
          new SecurityScheme(
              "accessToken",
              new Kind.Http("bearer", tokens.introspection() == null ? "JWT" : null),
              "An access token of " + tokens.issuer() + " for " + tokens.audience() + "."));
    }
    if (tokens != null) {
      schemes.add(
          new SecurityScheme(
              "dpop",
              new Kind.Http("DPoP", null),
              "An access token that is bound to a key, with a proof in DPoP (RFC 9449)."));
    }
    return schemes;
  }
}
