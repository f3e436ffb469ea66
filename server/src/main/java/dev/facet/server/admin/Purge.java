package dev.facet.server.admin;

import dev.facet.engine.cache.CacheKey;
import dev.facet.http.HttpUrl;
import dev.facet.http.PercentCoding;
import dev.facet.plan.Plan;
import dev.facet.server.snapshot.ServedEndpoint;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a purge is about: {@code source}, {@code type}, {@code endpoint} or {@code url}. */
final class Purge {
  static final String EXPECTED =
      "one of ?source=NAME, ?type=NAME, ?endpoint=FACET/NAME, ?url=ABSOLUTE-URL";

  private Purge() {}

  /** The tags of what goes; null when the query does not say what, or names what is not there. */
  static @Nullable List<String> tags(@Nullable String rawQuery, Snapshot snapshot) {
    int equals = rawQuery == null ? -1 : rawQuery.indexOf('=');
    if (rawQuery == null || equals < 0) {
      return null;
    }
    String value = PercentCoding.decode(rawQuery.substring(equals + 1));
    if (value == null || value.isEmpty()) {
      return null;
    }
    return switch (rawQuery.substring(0, equals)) {
      case "source" -> List.of("source:" + value);
      case "type" -> List.of("type:" + value);
      case "url" -> url(value);
      case "endpoint" -> endpoint(value, snapshot);
      default -> null;
    };
  }

  private static @Nullable List<String> url(String text) {
    try {
      HttpUrl url = HttpUrl.parse(text);
      return List.of(CacheKey.urlTag(url.origin(), url.pathAndQuery()));
    } catch (IllegalArgumentException e) {
      return null; // no URL
    }
  }

  /** All that the endpoint is made from. */
  private static @Nullable List<String> endpoint(String id, Snapshot snapshot) {
    for (ServedFacet facet : snapshot.served()) {
      for (ServedEndpoint endpoint : facet.endpoints()) {
        Plan plan = endpoint.plan();
        if (plan.id().equals(id)) {
          return plan.reads().stream().map(type -> "type:" + type).toList();
        }
      }
    }
    return null;
  }
}
