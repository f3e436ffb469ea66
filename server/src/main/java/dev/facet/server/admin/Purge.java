package dev.facet.server.admin;

import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.Caches;
import dev.facet.http.HttpUrl;
import dev.facet.http.PercentCoding;
import dev.facet.plan.Plan;
import dev.facet.server.snapshot.ServedEndpoint;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a purge is about: {@code source}, {@code type}, {@code entity}, {@code endpoint} or {@code
 * url}.
 */
final class Purge {
  static final String EXPECTED =
      "one of ?source=NAME, ?type=NAME, ?entity=TYPE/KEY, ?endpoint=FACET/NAME, ?url=ABSOLUTE-URL";

  private Purge() {}

  /** What goes; null when the query does not say what, or names what is not there. */
  static @Nullable ToIntFunction<Caches> of(@Nullable String rawQuery, Snapshot snapshot) {
    int equals = rawQuery == null ? -1 : rawQuery.indexOf('=');
    if (rawQuery == null || equals < 0) {
      return null;
    }
    String value = PercentCoding.decode(rawQuery.substring(equals + 1));
    if (value == null || value.isEmpty()) {
      return null;
    }
    return switch (rawQuery.substring(0, equals)) {
      case "source" -> tags(List.of("source:" + value));
      case "type" -> tags(List.of("type:" + value));
      case "entity" -> entity(value);
      case "url" -> url(value);
      case "endpoint" -> endpoint(value, snapshot);
      default -> null;
    };
  }

  private static ToIntFunction<Caches> tags(List<String> tags) {
    return caches -> tags.stream().mapToInt(caches::invalidate).sum();
  }

  /** {@code Product/42}: type and key; parts of a composite key are divided by slashes as well. */
  private static @Nullable ToIntFunction<Caches> entity(String name) {
    int slash = name.indexOf('/');
    return slash <= 0 || slash == name.length() - 1
        ? null
        : caches -> caches.invalidateEntity("type:" + name.substring(0, slash), name);
  }

  private static @Nullable ToIntFunction<Caches> url(String text) {
    try {
      HttpUrl url = HttpUrl.parse(text);
      return tags(List.of(CacheKey.urlTag(url.origin(), url.pathAndQuery())));
    } catch (IllegalArgumentException e) {
      return null; // no URL
    }
  }

  /** All that the endpoint is made from. */
  private static @Nullable ToIntFunction<Caches> endpoint(String id, Snapshot snapshot) {
    for (ServedFacet facet : snapshot.served()) {
      for (ServedEndpoint endpoint : facet.endpoints()) {
        Plan plan = endpoint.plan();
        if (plan.id().equals(id)) {
          return tags(plan.reads().stream().map(type -> "type:" + type).toList());
        }
      }
    }
    return null;
  }
}
