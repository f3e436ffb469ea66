package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.diagnostic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code proxy:} of a facet: paths that a source answers, passed on as they are.
 *
 * @param path prefix below the facet's own, e.g. {@code /files}; "" for all that no endpoint has
 * @param source name in the graph
 * @param to what takes the prefix's place at the source; "" for nothing
 * @param methods that are passed on; HEAD goes with GET
 * @param maxBody bytes of a request's body; null: as the workspace limits it
 * @param cookies {@code Set-Cookie} of the source reaches the client
 * @param embed elements of pages ask for it, which send no header of their own: images, downloads,
 *     event streams. It has to be without side effects
 * @param caching null: nothing is kept
 */
public record ProxyDefinition(
    String path,
    String source,
    String to,
    List<String> methods,
    @Nullable Long maxBody,
    boolean cookies,
    boolean embed,
    @Nullable Caching caching,
    Place place) {

  /** Every method that can be passed on. */
  public static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "OPTIONS",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "PROPFIND",
          "PROPPATCH",
          "MKCOL",
          "COPY",
          "MOVE",
          "LOCK",
          "UNLOCK",
          "REPORT",
          "SEARCH",
          "M-SEARCH");

  /** What is kept of a proxied route's answers. */
  public enum Caching {
    /** What the answers permit. */
    AS_SAID,
    /** Those as well that only say when they were changed. */
    HEURISTIC
  }

  public ProxyDefinition {
    requireNonNull(path, "path");
    requireNonNull(source, "source");
    requireNonNull(to, "to");
    methods = List.copyOf(methods);
    requireNonNull(place, "place");
  }
}
