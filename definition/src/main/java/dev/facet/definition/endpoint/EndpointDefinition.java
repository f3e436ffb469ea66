package dev.facet.definition.endpoint;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.CacheHint;
import dev.facet.definition.graph.Requirement;
import dev.facet.definition.graph.RestDefinition.Method;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.graph.Value;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation bound to a method and route, checked against the graph; fragments are in place and
 * equal response names of one object are merged.
 *
 * @param name the operation's name, unique in the facet
 * @param summary the file's leading comment, or null
 * @param status of a successful answer; 200 by default, 204 for Void
 * @param deadline null: the facet's
 * @param maxCalls null: the facet's
 * @param cache {@code @cacheControl}; null when it says nothing
 * @param access who may ask, beyond what the fields say; null: everybody
 */
public record EndpointDefinition(
    String name,
    Kind kind,
    @Nullable String summary,
    Method method,
    Route route,
    int status,
    @Nullable Duration deadline,
    @Nullable Integer maxCalls,
    @Nullable CacheHint cache,
    @Nullable Requirement access,
    List<ParameterDefinition> parameters,
    List<Selection> roots,
    Place place) {

  /** An endpoint that says nothing about caching, and that everybody may ask. */
  public EndpointDefinition(
      String name,
      Kind kind,
      @Nullable String summary,
      Method method,
      Route route,
      int status,
      @Nullable Duration deadline,
      @Nullable Integer maxCalls,
      List<ParameterDefinition> parameters,
      List<Selection> roots,
      Place place) {
    this(
        name,
        kind,
        summary,
        method,
        route,
        status,
        deadline,
        maxCalls,
        null,
        null,
        parameters,
        roots,
        place);
  }

  public enum Kind {
    QUERY,
    MUTATION
  }

  public EndpointDefinition {
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(method, "method");
    requireNonNull(route, "route");
    parameters = List.copyOf(parameters);
    roots = List.copyOf(roots);
    requireNonNull(place, "place");
  }

  /**
   * A variable of the operation and where a request carries it.
   *
   * @param variable its name in the document
   * @param name its name in the request, in the facet's spelling
   */
  public record ParameterDefinition(
      String variable,
      TypeRef type,
      @Nullable Value defaultValue,
      In in,
      String name,
      Place place) {}

  /** Where a request carries a parameter. */
  public enum In {
    ROUTE,
    QUERY,
    HEADER,
    /** The whole request body is the variable's value. */
    BODY
  }
}
