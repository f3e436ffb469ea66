package dev.facet.plan.rewrite;

import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.plan.Body;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.walk.Renamer;
import dev.facet.plan.walk.Renaming;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a fetch into another one's place, or its answers into another one's result. */
final class Merge {
  private Merge() {}

  /** The same request to the same source, whatever feeds it; pages of a list stay apart. */
  static boolean isSameCall(Fetch one, Fetch other) {
    return one.rest().equals(other.rest())
        && one.field().equals(other.field())
        && one.call().equals(other.call())
        && one.after().equals(other.after())
        && one.freshWrites() == other.freshWrites()
        && one.paging() == null
        && other.paging() == null
        && !one.isWrite()
        && !other.isWrite();
  }

  /** The second's answers are scanned into the first's result. */
  static Plan sharing(Plan plan, Fetch first, Fetch second, MergedResult.Union union) {
    var renamer = new Renamer(plan, into(first, second, union, second.id(), 0));
    return without(plan, renamer.fetches(), union, renamer.body(), Set.of());
  }

  /**
   * The first stands for the second too.
   *
   * @param feeds how many feeds of the first come before the second's
   */
  static Plan replacing(
      Plan plan, Fetch first, Fetch second, Fetch both, MergedResult.Union union, int feeds) {
    var renamer = new Renamer(plan, into(first, second, union, first.id(), feeds));
    var fetches = new ArrayList<>(renamer.fetches());
    Fetch renamed = renamer.fetch(both);
    fetches.set(first.id(), renamed.renumbered(first.id(), renamed.after()));
    fetches.set(second.id(), plan.fetches().get(second.id()));
    return without(plan, fetches, union, renamer.body(), Set.of(second.id()));
  }

  /** When one of the two would be made. */
  static Fetch serving(Fetch first, Fetch second) {
    @Nullable Duration one = first.softDeadline();
    @Nullable Duration other = second.softDeadline();
    @Nullable Duration later =
        one == null || other == null ? null : one.compareTo(other) < 0 ? other : one;
    return first.serving(either(first.when(), second.when()), later);
  }

  private static List<List<Condition>> either(
      List<List<Condition>> one, List<List<Condition>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return List.of();
    }
    var both = new ArrayList<>(one);
    other.stream().filter(each -> !both.contains(each)).forEach(both::add);
    return both;
  }

  private static Plan without(
      Plan plan, List<Fetch> fetches, MergedResult.Union union, Body body, Set<Integer> dropped) {
    Plan merged = plan.with(fetches, Parts.replaced(plan.results(), union.result()), body);
    return Parts.without(merged, dropped);
  }

  private static Renaming into(
      Fetch first, Fetch second, MergedResult.Union union, int fetchId, int feeds) {
    return new Renaming() {
      @Override
      public int fetch(int fetch) {
        return fetch == second.id() ? fetchId : fetch;
      }

      @Override
      public int feed(int fetch, int feed) {
        return fetch == second.id() ? feeds + feed : feed;
      }

      @Override
      public int result(int result) {
        return result == second.result() ? first.result() : result;
      }

      @Override
      public int level(int result, int level) {
        return result == second.result() ? union.level(level) : level;
      }

      @Override
      public int slot(int result, int level, int slot) {
        return result == second.result() ? union.slot(level, slot) : slot;
      }
    };
  }

  /** The second's items and their keys are where the first's are. */
  static boolean isSameList(Feed.Bulk first, Feed.Bulk second, MergedResult.Union union) {
    return first.itemLevel() == union.level(second.itemLevel())
        && first.itemKey().equals(union.slots(second.itemLevel(), second.itemKey()))
        && first.max() == second.max()
        && first.many() == second.many();
  }
}
