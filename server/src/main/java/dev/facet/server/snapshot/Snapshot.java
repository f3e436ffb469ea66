package dev.facet.server.snapshot;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.server.page.PageRoutes;
import dev.facet.server.route.Router;
import dev.facet.server.signin.SignInRoutes;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * All plans and settings that one request sees. A request keeps the snapshot that it began with; a
 * reload puts a new one in its place as a whole.
 *
 * @param number 1 for the first, then counting up
 * @param config of the workspace
 * @param signIns where facets with sign-in are
 * @param facets by name, in the order of the workspace's {@code facet.yaml}
 */
public record Snapshot(
    long number,
    WorkspaceConfig config,
    Router<ServedEndpoint> router,
    SignInRoutes signIns,
    Proxies proxies,
    PageRoutes pages,
    SequencedMap<String, FacetState> facets) {

  public Snapshot {
    requireNonNull(config, "config");
    requireNonNull(router, "router");
    requireNonNull(signIns, "signIns");
    requireNonNull(proxies, "proxies");
    requireNonNull(pages, "pages");
    facets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(facets));
  }

  /** Whether any facet passes anything on. */
  public boolean hasProxies() {
    return !proxies.isEmpty();
  }

  /** Every facet is served, be it by its last good version. */
  public boolean isReady() {
    return facets.values().stream().noneMatch(FacetState.Failed.class::isInstance);
  }

  /** The facets that are served, in order. */
  public List<ServedFacet> served() {
    return facets.values().stream().flatMap(state -> served(state).stream()).toList();
  }

  /** The longest that a request may take. */
  public Duration longestDeadline() {
    return served().stream()
        .flatMap(facet -> facet.endpoints().stream())
        .map(endpoint -> endpoint.plan().deadline())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  static Optional<ServedFacet> served(FacetState state) {
    return switch (state) {
      case FacetState.Serving(var facet) -> Optional.of(facet);
      case FacetState.Stale(var facet, _) -> Optional.of(facet);
      case FacetState.Failed _ -> Optional.empty();
    };
  }
}
