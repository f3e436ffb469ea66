package dev.facet.plan.walk;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Paging;
import dev.facet.plan.Plan;
import org.jspecify.annotations.Nullable;

/** Rows that something stands on: those of one level of one result. */
public record Position(int result, int level) {

  /** Where the body begins: on no row. */
  public static final Position NOWHERE = new Position(-1, -1);

  /** The rows that a join to that fetch moves to. */
  public static Position behind(Plan plan, int fetch) {
    return behind(plan.fetches().get(fetch));
  }

  /** The rows that a join to many of that fetch moves to. */
  public static Position behindMany(Plan plan, int id) {
    Fetch fetch = plan.fetches().get(id);
    @Nullable Paging paging = fetch.paging();
    return paging == null ? behind(fetch) : new Position(fetch.result(), paging.items());
  }

  /** The rows that a join to that fetch moves to. */
  public static Position behind(Fetch fetch) {
    return switch (fetch.feed()) {
      case Feed.Once _, Feed.EachRow _ -> new Position(fetch.result(), 0);
      case Feed.Bulk bulk -> new Position(fetch.result(), bulk.itemLevel());
    };
  }
}
