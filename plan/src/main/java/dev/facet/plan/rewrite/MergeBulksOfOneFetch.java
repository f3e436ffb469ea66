package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.graph.Lookups;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bulks whose keys become known at the same moment, because one fetch tells them all, are one bulk
 * with several feeds.
 *
 * <pre>
 *   before   order ──billedTo──► GET /users?ids={…}     order ──shippedTo──► GET /users?ids={…}
 *   after    order ──billedTo, shippedTo──► GET /users?ids={…}
 * </pre>
 *
 * Bulks fed by different fetches stay apart: neither waits for the other's keys.
 */
public final class MergeBulksOfOneFetch implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    return Fixpoint.of(plan, MergeBulksOfOneFetch::once);
  }

  private static Optional<Plan> once(Plan plan) {
    for (Fetch first : plan.fetches()) {
      for (Fetch second : plan.fetches().subList(first.id() + 1, plan.fetches().size())) {
        if (first.feed() instanceof Feed.Bulk one && second.feed() instanceof Feed.Bulk other) {
          Optional<Plan> merged = merged(plan, first, one, second, other);
          if (merged.isPresent()) {
            return merged;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Plan> merged(
      Plan plan, Fetch first, Feed.Bulk one, Fetch second, Feed.Bulk other) {
    if (!first.coordinate().equals(second.coordinate())
        || !isToldByOne(first, one, second, other)
        || !first.when().equals(second.when())
        || !Objects.equals(first.softDeadline(), second.softDeadline())
        || !Merge.isSameCall(first, second)) {
      return Optional.empty();
    }
    MergedResult.@Nullable Union union =
        MergedResult.of(plan.results().get(first.result()), plan.results().get(second.result()));
    if (union == null || !Merge.isSameList(one, other, union)) {
      return Optional.empty();
    }
    var keys = new ArrayList<>(one.keys());
    keys.addAll(other.keys());
    var feed = new Feed.Bulk(keys, one.max(), one.itemLevel(), one.itemKey(), one.many());
    Fetch both = first.with(first.call(), feed, first.result());
    return Optional.of(Merge.replacing(plan, first, second, both, union, one.keys().size()));
  }

  private static boolean isToldByOne(Fetch first, Feed.Bulk one, Fetch second, Feed.Bulk other) {
    boolean request = isRequest(one) && isRequest(other);
    boolean rows = isRows(one) && isRows(other);
    return request || (rows && Parts.feedingResults(first).equals(Parts.feedingResults(second)));
  }

  private static boolean isRequest(Feed.Bulk bulk) {
    return bulk.keys().stream().allMatch(Feed.Keys.FromRequest.class::isInstance);
  }

  private static boolean isRows(Feed.Bulk bulk) {
    return bulk.keys().stream().allMatch(Feed.Keys.FromRows.class::isInstance);
  }
}
