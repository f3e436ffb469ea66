package dev.facet.engine.run;

import dev.facet.definition.config.CacheConfig;
import dev.facet.definition.graph.CacheHint;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.engine.cache.CacheControl;
import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.cache.ResponseCache;
import dev.facet.engine.entity.EntityCache;
import dev.facet.engine.entity.EntityLayout;
import dev.facet.engine.source.CachedReads;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Result;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which fetches of a facet with a cache use it, and under which tags. */
final class FetchCaches {
  /** Of everything that holds a type of the graph. */
  static final String TYPE = "type:";

  /** Of everything that came from a source. */
  static final String SOURCE = "source:";

  private FetchCaches() {}

  /**
   * Of one fetch; null when its answers are not kept: writes, reads after a write, and reads by
   * POST about which the graph does not say how long they last.
   */
  static @Nullable FetchCache of(
      Fetch fetch, Result result, GraphDefinition graph, CachedReads reads, CacheConfig config) {
    CacheHint hint = fetch.field().cache();
    boolean get = fetch.rest().method() == RestDefinition.Method.GET;
    boolean said = hint != null && hint.maxAge() != null;
    if (fetch.isWrite() || fetch.freshWrites() || !(get || said)) {
      return null;
    }
    Set<String> tags = new LinkedHashSet<>();
    tags.add(SOURCE + fetch.rest().source());
    for (String type : types(fetch.field(), graph)) {
      tags.add(TYPE + type);
    }
    return new FetchCache(
        reads, policy(hint), tags, entities(fetch, result, graph, reads.cache(), config));
  }

  private static @Nullable EntityCache entities(
      Fetch fetch, Result result, GraphDefinition graph, ResponseCache cache, CacheConfig config) {
    if (!(fetch.feed() instanceof Feed.Bulk bulk)) {
      return null;
    }
    EntityLayout layout = EntityLayout.of(result, bulk);
    if (layout == null) {
      return null;
    }
    long gaps = config.gaps() == null ? EntityCache.NO_GAPS : config.gaps().toSeconds();
    String type = IdentifiedEntities.type(fetch, result, bulk, graph);
    return new EntityCache(cache, layout, fetch.coordinate(), type, gaps);
  }

  private static CachePolicy policy(@Nullable CacheHint hint) {
    return hint == null
        ? CachePolicy.SHARED
        : new CachePolicy(
            hint.scope() != CacheHint.Scope.PRIVATE,
            false,
            seconds(hint.maxAge()),
            seconds(hint.staleWhileRevalidate()),
            seconds(hint.staleIfError()));
  }

  private static long seconds(@Nullable Duration duration) {
    return duration == null ? CacheControl.ABSENT : duration.toSeconds();
  }

  /** Names of the object types that an answer's JSON can hold. */
  static Set<String> types(FieldDefinition field, GraphDefinition graph) {
    return typesBelow(field.type().named(), graph);
  }

  /** The same of a type, itself among them. */
  static Set<String> typesBelow(String name, GraphDefinition graph) {
    Set<String> found = new HashSet<>();
    collect(name, graph, found);
    return found;
  }

  private static void collect(String name, GraphDefinition graph, Set<String> found) {
    TypeDefinition type = graph.find(name).orElse(null);
    if (type == null || !found.add(name)) {
      return;
    }
    switch (type) {
      case TypeDefinition.Fielded fielded -> {
        for (FieldDefinition field : fielded.fields().values()) {
          if (field.origin() instanceof Origin.Property) {
            collect(field.type().named(), graph, found);
          }
        }
      }
      case TypeDefinition.UnionType union ->
          union.members().forEach(member -> collect(member.type(), graph, found));
      case TypeDefinition.EnumType _, TypeDefinition.InputType _, TypeDefinition.ScalarType _ ->
          found.remove(name);
    }
  }
}
