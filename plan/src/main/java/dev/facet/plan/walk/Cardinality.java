package dev.facet.plan.walk;

import dev.facet.plan.Feed;
import dev.facet.plan.Plan;

/** Tells levels that have one row at most from those that may have many. */
public final class Cardinality {
  private Cardinality() {}

  /** One row at most, whatever the sources answer. */
  public static boolean isSingle(Plan plan, int result, int level) {
    var feeds =
        plan.fetches().stream()
            .filter(fetch -> fetch.result() == result)
            .filter(fetch -> fetch.paging() == null)
            .map(fetch -> fetch.feed())
            .toList();
    return feeds.size() == 1 && isSingle(plan, feeds.getFirst(), level);
  }

  private static boolean isSingle(Plan plan, Feed feed, int level) {
    return switch (feed) {
      case Feed.Once _ -> level == 0;
      case Feed.EachRow(int result, int from, _) -> level == 0 && isSingle(plan, result, from);
      case Feed.Bulk(var keys, _, int itemLevel, _, boolean many) ->
          !many && level == itemLevel && keys.size() == 1 && isSingle(plan, keys.getFirst());
    };
  }

  private static boolean isSingle(Plan plan, Feed.Keys keys) {
    return switch (keys) {
      case Feed.Keys.FromRows(int result, int level, _) -> isSingle(plan, result, level);
      case Feed.Keys.FromRequest _ -> true;
      case Feed.Keys.FromList _ -> false;
    };
  }
}
