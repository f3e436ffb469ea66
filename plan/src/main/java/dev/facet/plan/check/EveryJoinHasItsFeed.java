package dev.facet.plan.check;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Shape;
import dev.facet.plan.walk.Position;
import dev.facet.plan.walk.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A join stands on the rows that feed its fetch, or its fetch needs none. */
final class EveryJoinHasItsFeed implements Check {

  @Override
  public Optional<String> violation(Plan plan) {
    List<String> violations = new ArrayList<>();
    Shapes.visit(
        plan,
        (shape, at) -> {
          switch (shape) {
            case Shape.Join(int fetch, int feed, _, _) when !fits(plan, fetch, feed, at, false) ->
                violations.add("a join to fetch " + fetch + " stands on " + at);
            case Shape.JoinMany(int fetch, int feed, _, _, _)
                when !fits(plan, fetch, feed, at, true) ->
                violations.add("a join to many of fetch " + fetch + " stands on " + at);
            case Shape.Join _,
                Shape.JoinMany _,
                Shape.LeafShape _,
                Shape.ObjectShape _,
                Shape.Inside _,
                Shape.Items _,
                Shape.Given _,
                Shape.Guard _,
                Shape.Choice _,
                Shape.Computed _,
                Shape.Arranged _,
                Shape.Constant _,
                Shape.NextCursor _ -> {}
          }
        });
    return violations.stream().findFirst();
  }

  private static boolean fits(Plan plan, int fetch, int feed, Position at, boolean many) {
    Fetch joined = plan.fetches().get(fetch);
    if (many && joined.paging() != null) {
      // Its items hang on its own answers, whatever feeds it.
      return feed == 0 && at.equals(new Position(joined.result(), 0));
    }
    return switch (joined.feed()) {
      case Feed.Once _ -> !many && feed == 0;
      case Feed.EachRow(int result, int level, _) ->
          !many && feed == 0 && at.equals(new Position(result, level));
      case Feed.Bulk bulk -> feed < bulk.keys().size() && fits(bulk, feed, at, many);
    };
  }

  private static boolean fits(Feed.Bulk bulk, int feed, Position at, boolean many) {
    return switch (bulk.keys().get(feed)) {
      case Feed.Keys.FromRows(int result, int level, var slots) ->
          many == bulk.many()
              && slots.size() == bulk.itemKey().size()
              && at.equals(new Position(result, level));
      case Feed.Keys.FromRequest(var parts) ->
          many == bulk.many() && parts.size() == bulk.itemKey().size();
      case Feed.Keys.FromList _ -> many && bulk.itemKey().size() == 1;
    };
  }
}
