package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.graph.Lookups;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same call, fed the same, is made once; what is wanted of it is united.
 *
 * <pre>
 *   before   GET /me {name}     GET /me {address}
 *   after    GET /me {name address}
 * </pre>
 *
 * It is made when one of the two would be, and waits as long as the more patient one.
 */
public final class MergeEqualFetches implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    return Fixpoint.of(plan, MergeEqualFetches::once);
  }

  private static Optional<Plan> once(Plan plan) {
    for (Fetch first : plan.fetches()) {
      for (Fetch second : plan.fetches().subList(first.id() + 1, plan.fetches().size())) {
        Optional<Plan> merged = merged(plan, first, second);
        if (merged.isPresent()) {
          return merged;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Plan> merged(Plan plan, Fetch first, Fetch second) {
    if (!first.coordinate().equals(second.coordinate())
        || !isFedTheSame(first.feed(), second.feed())
        || !Merge.isSameCall(first, second)) {
      return Optional.empty();
    }
    MergedResult.@Nullable Union union =
        MergedResult.of(plan.results().get(first.result()), plan.results().get(second.result()));
    if (union == null
        || (first.feed() instanceof Feed.Bulk one
            && second.feed() instanceof Feed.Bulk other
            && !Merge.isSameList(one, other, union))) {
      return Optional.empty();
    }
    return Optional.of(
        Merge.replacing(plan, first, second, Merge.serving(first, second), union, 0));
  }

  private static boolean isFedTheSame(Feed one, Feed other) {
    return (one instanceof Feed.Bulk first && other instanceof Feed.Bulk second)
        ? first.keys().equals(second.keys())
        : one.equals(other);
  }
}
