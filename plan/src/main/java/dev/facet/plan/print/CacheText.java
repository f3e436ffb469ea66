package dev.facet.plan.print;

import dev.facet.definition.config.CacheConfig;
import dev.facet.definition.graph.CacheHint;
import dev.facet.definition.graph.RestDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** What of a call's answers is kept, in a facet with a cache. */
final class CacheText {
  private CacheText() {}

  /** Null when nothing is: no cache, a write, a read after one, a POST of unknown freshness. */
  private static @Nullable CacheConfig config(Plan plan, Fetch fetch) {
    CacheHint hint = fetch.field().cache();
    boolean get = fetch.rest().method() == RestDefinition.Method.GET;
    boolean said = hint != null && hint.maxAge() != null;
    boolean kept = !fetch.isWrite() && !fetch.freshWrites() && (get || said);
    return kept ? plan.facet().cache() : null;
  }

  /** Entities of bulk answers are entries of their own. */
  private static boolean isOneByOne(Fetch fetch) {
    return fetch.feed() instanceof Feed.Bulk bulk && !bulk.many();
  }

  /** {@code kept for 60s one by one, stale 300s meanwhile}; null when it is not. */
  static @Nullable String of(Plan plan, Fetch fetch) {
    CacheConfig config = config(plan, fetch);
    if (config == null) {
      return null;
    }
    CacheHint hint = fetch.field().cache();
    var text = new StringBuilder("kept ");
    Duration maxAge = hint == null ? null : hint.maxAge();
    text.append(
        maxAge == null ? "as answers say" : "for " + seconds(maxAge) + " or as answers say");
    if (isOneByOne(fetch)) {
      text.append(", one by one");
      Duration gaps = config.gaps();
      text.append(gaps == null ? "" : ", gaps for " + seconds(gaps));
    }
    if (hint != null && hint.scope() == CacheHint.Scope.PRIVATE) {
      text.append(", for who asked");
    }
    Duration meanwhile = hint == null ? null : hint.staleWhileRevalidate();
    text.append(meanwhile == null ? "" : "; stale " + seconds(meanwhile) + " while asked again");
    Duration despite = hint == null ? null : hint.staleIfError();
    text.append(despite == null ? "" : "; stale " + seconds(despite) + " when that fails");
    return text.toString();
  }

  /** The same as data; null when nothing is kept. */
  static @Nullable SequencedMap<String, @Nullable Object> json(Plan plan, Fetch fetch) {
    CacheConfig config = config(plan, fetch);
    if (config == null) {
      return null;
    }
    CacheHint hint = fetch.field().cache();
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("maxAge", whole(hint == null ? null : hint.maxAge()));
    json.put("private", hint != null && hint.scope() == CacheHint.Scope.PRIVATE);
    json.put("staleWhileRevalidate", whole(hint == null ? null : hint.staleWhileRevalidate()));
    json.put("staleIfError", whole(hint == null ? null : hint.staleIfError()));
    json.put("oneByOne", isOneByOne(fetch));
    json.put("gaps", isOneByOne(fetch) ? whole(config.gaps()) : null);
    return json;
  }

  private static @Nullable Long whole(@Nullable Duration duration) {
    return duration == null ? null : duration.toSeconds();
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + "s";
  }
}
