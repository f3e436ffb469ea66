package dev.facet.plan.rewrite;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.graph.Lookups;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bulk lookups of the same entities in different branches have one result: each starts when its own
 * keys are there and asks only for those that the other has not asked for.
 *
 * <pre>
 *   before   orders ──► GET /products?ids={…} {name}     related ──► GET /products?ids={…} {price}
 *   after    orders ──► GET /products?ids={…} ─┐
 *            related ─► GET /products?ids={…} ─┴► {name price}
 * </pre>
 *
 * It does not fire where rows of one of the results feed another fetch: that would wait for, and be
 * fed by, the rows of both.
 */
public final class ShareLookupResults implements Rewrite {

  @Override
  public Plan apply(Plan plan, GraphDefinition graph, Lookups lookups) {
    return Fixpoint.of(plan, ShareLookupResults::once);
  }

  private static Optional<Plan> once(Plan plan) {
    for (Fetch first : plan.fetches()) {
      for (Fetch second : plan.fetches().subList(first.id() + 1, plan.fetches().size())) {
        if (first.result() != second.result()
            && first.feed() instanceof Feed.Bulk one
            && second.feed() instanceof Feed.Bulk other) {
          Optional<Plan> shared = shared(plan, first, one, second, other);
          if (shared.isPresent()) {
            return shared;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Plan> shared(
      Plan plan, Fetch first, Feed.Bulk one, Fetch second, Feed.Bulk other) {
    if (!first.coordinate().equals(second.coordinate())
        || one.many()
        || Lookups.of(first.field()).isEmpty()
        || feeds(plan, first.result())
        || feeds(plan, second.result())
        || !Merge.isSameCall(first, second)) {
      return Optional.empty();
    }
    MergedResult.@Nullable Union union =
        MergedResult.of(plan.results().get(first.result()), plan.results().get(second.result()));
    return union == null || !Merge.isSameList(one, other, union)
        ? Optional.empty()
        : Optional.of(Merge.sharing(plan, first, second, union));
  }

  private static boolean feeds(Plan plan, int result) {
    return plan.fetches().stream().anyMatch(fetch -> Parts.feedingResults(fetch).contains(result));
  }
}
