package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.endpoint.Route.Segment;
import dev.facet.definition.graph.GraphDefinition;
import java.util.List;

/** What {@code sign-in} says fits the graph, the facet's own routes and the other facets. */
public final class SignInsFit {
  /** First segment of every route that sign-in has under a facet. */
  public static final String RESERVED = "_auth";

  private final GraphDefinition graph;

  public SignInsFit(GraphDefinition graph) {
    this.graph = graph;
  }

  /**
   * Checks one facet by itself.
   *
   * @param place where its {@code sign-in} stands
   */
  public void check(
      FacetConfig facet, List<EndpointDefinition> endpoints, Place place, Diagnostics found) {
    SignIn signIn = facet.signIn();
    if (signIn == null) {
      return;
    }
    for (String source : signIn.userToken()) {
      if (!graph.sources().containsKey(source)) {
        found.add(
            Diagnostic.error(
                    "unknown-source",
                    place,
                    "`user-token` names `" + source + "`, which is no source of the graph")
                .withHint(Nearest.hint(source, graph.sources().keySet())));
      }
    }
    for (ProxyDefinition proxy : facet.proxies()) {
      if (proxy.path().equals("/" + RESERVED) || proxy.path().startsWith("/" + RESERVED + "/")) {
        found.error(
            "reserved-name",
            proxy.place(),
            "`proxy` of " + proxy.path() + " begins with " + RESERVED + ", which sign-in needs");
      }
    }
    for (EndpointDefinition endpoint : endpoints) {
      List<Segment> segments = endpoint.route().segments();
      if (!segments.isEmpty() && segments.getFirst().equals(new Segment.Literal(RESERVED))) {
        found.error(
            "reserved-name",
            endpoint.place(),
            "the route " + endpoint.route() + " begins with " + RESERVED + ", which sign-in needs");
      }
    }
  }

  /**
   * Two facets on one origin can act with each other's cookie, since their pages share it.
   *
   * @param place where the second one's {@code sign-in} stands
   */
  public static void check(FacetConfig facet, FacetConfig earlier, Place place, Diagnostics found) {
    SignIn one = facet.signIn();
    SignIn other = earlier.signIn();
    if (one != null
        && other != null
        && one.publicUrl().equals(other.publicUrl())
        && !(one.sharedOrigin() && other.sharedOrigin())) {
      found.error(
          "shared-origin",
          place,
          "facets `%s` and `%s` sign users in on one origin, %s"
              .formatted(earlier.name(), facet.name(), one.publicUrl()),
          "their pages can act with each other's session: give each a host of its own, or write"
              + " `shared-origin: accepted` in both");
    }
  }
}
