package dev.facet.server.snapshot;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.engine.Endpoint;
import dev.facet.engine.Identity;
import dev.facet.identity.WebSignIn;
import dev.facet.identity.caller.FacetAccess;
import dev.facet.plan.Plan;
import dev.facet.server.encoding.EncodingPolicy;
import dev.facet.server.metrics.EndpointMeters;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint with everything about it that does not depend on the request.
 *
 * @param developmentIdentity who asks whenever this endpoint is asked; null when nobody is assumed
 * @param signIn how users sign in to its facet; null when they do not
 * @param showsToken whether it shows a source its user's access token
 * @param access which credentials open its facet; null when it asks for none
 * @param route prefix and route as written, for the log
 * @param encoding how its answers are encoded
 */
public record ServedEndpoint(
    Endpoint endpoint,
    EndpointMeters meters,
    @Nullable Identity developmentIdentity,
    @Nullable WebSignIn signIn,
    boolean showsToken,
    @Nullable FacetAccess access,
    String route,
    EncodingPolicy encoding) {

  public ServedEndpoint {
    requireNonNull(endpoint, "endpoint");
    requireNonNull(meters, "meters");
    requireNonNull(route, "route");
    requireNonNull(encoding, "encoding");
  }

  static ServedEndpoint of(
      Endpoint endpoint,
      EndpointMeters meters,
      @Nullable WebSignIn signIn,
      @Nullable FacetAccess access) {
    FacetConfig facet = endpoint.plan().facet();
    var claims = facet.developmentIdentity();
    return new ServedEndpoint(
        endpoint,
        meters,
        claims == null ? null : Identity.assumed(claims),
        signIn,
        signIn != null && showsToken(endpoint.plan(), signIn),
        access,
        route(endpoint.plan()),
        EncodingPolicy.of(endpoint.plan()));
  }

  private static boolean showsToken(Plan plan, WebSignIn signIn) {
    return plan.fetches().stream().anyMatch(fetch -> signIn.shows(fetch.rest().source()));
  }

  public Plan plan() {
    return endpoint.plan();
  }

  private static String route(Plan plan) {
    String prefix = plan.facet().path();
    EndpointDefinition endpoint = plan.endpoint();
    boolean bare = endpoint.route().segments().isEmpty() && !prefix.isEmpty();
    return bare ? prefix : prefix + endpoint.route();
  }
}
