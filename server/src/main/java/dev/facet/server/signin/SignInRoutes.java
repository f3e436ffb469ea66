package dev.facet.server.signin;

import dev.facet.definition.config.FacetConfig;
import dev.facet.http.Authority;
import dev.facet.http.server.RequestHead;
import dev.facet.identity.WebSignIn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of the URL space where facets with sign-in are. Immutable. It finds the endpoints of
 * sign-in, and what to add to answers that no route has made; who may use a route is never decided
 * by it.
 */
public final class SignInRoutes {
  public static final SignInRoutes NONE = new SignInRoutes(List.of());

  private record Part(@Nullable String host, String prefix, WebSignIn signIn) {}

  private final List<Part> parts;

  private SignInRoutes(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** These routes and those of one more facet. */
  public SignInRoutes and(FacetConfig facet, WebSignIn signIn) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(facet.host(), facet.path() + "/", signIn));
    return new SignInRoutes(more);
  }

  /** The sign-in of the facet that the request is for; null when there is none. */
  public @Nullable WebSignIn find(RequestHead head) {
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      boolean here = head.rawPath().startsWith(part.prefix);
      if (here && (part.host == null || part.host.equals(Authority.host(head.authority())))) {
        return part.signIn;
      }
    }
    return null;
  }
}
