package dev.facet.plan;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.endpoint.EndpointDefinition;
import dev.facet.definition.graph.Requirement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled endpoint: which calls to make, in what order they become possible, and how the
 * response is written from what they answer. Immutable data; running it is the engine's work.
 *
 * <p>Answers of sources become {@link Result}s: tables of places in the bodies. A {@link Fetch}
 * says when a call can be made and which result its answers fill. The {@link Body} walks the
 * results' rows and writes the response.
 *
 * @param deadline for the whole request
 * @param maxCalls calls beyond it fail with reason {@code limit}
 * @param worstCalls an upper bound of the calls of one request, lists bounded as the graph says
 * @param fetches by id: {@code fetches.get(i).id() == i}
 * @param results by id
 * @param reads names of the entity types that the response is made from, sorted
 * @param writes names of the types that the endpoint invalidates, sorted
 * @param access who may ask; null: everybody
 */
public record Plan(
    FacetConfig facet,
    EndpointDefinition endpoint,
    Duration deadline,
    int maxCalls,
    int worstCalls,
    List<Fetch> fetches,
    List<Result> results,
    Body body,
    List<String> reads,
    List<String> writes,
    @Nullable Requirement access) {

  public Plan {
    requireNonNull(facet, "facet");
    requireNonNull(endpoint, "endpoint");
    requireNonNull(deadline, "deadline");
    fetches = List.copyOf(fetches);
    results = List.copyOf(results);
    requireNonNull(body, "body");
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  /** An endpoint that everybody may ask. */
  public Plan(
      FacetConfig facet,
      EndpointDefinition endpoint,
      Duration deadline,
      int maxCalls,
      int worstCalls,
      List<Fetch> fetches,
      List<Result> results,
      Body body,
      List<String> reads,
      List<String> writes) {
    this(
        facet,
        endpoint,
        deadline,
        maxCalls,
        worstCalls,
        fetches,
        results,
        body,
        reads,
        writes,
        null);
  }

  /** The same endpoint, served otherwise. */
  public Plan with(List<Fetch> fetches, List<Result> results, Body body) {
    return new Plan(
        facet,
        endpoint,
        deadline,
        maxCalls,
        worstCalls,
        fetches,
        results,
        body,
        reads,
        writes,
        access);
  }

  public Plan withWorstCalls(int worstCalls, List<Fetch> fetches) {
    return new Plan(
        facet,
        endpoint,
        deadline,
        maxCalls,
        worstCalls,
        fetches,
        results,
        body,
        reads,
        writes,
        access);
  }

  /** The same endpoint, for those whom the requirement describes. */
  public Plan withAccess(@Nullable Requirement wanted) {
    return new Plan(
        facet,
        endpoint,
        deadline,
        maxCalls,
        worstCalls,
        fetches,
        results,
        body,
        reads,
        writes,
        wanted);
  }

  /** {@code web/home}: the facet and the operation, for people. */
  public String id() {
    return facet.name() + "/" + endpoint.name();
  }
}
