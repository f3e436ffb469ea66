package dev.facet.plan.print;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The order in which fetches become possible. */
final class Order {
  private Order() {}

  /** All fetches, each after those that it waits for. */
  static List<Fetch> of(Plan plan) {
    var ordered = new ArrayList<Fetch>();
    Set<Integer> done = new TreeSet<>();
    while (ordered.size() < plan.fetches().size()) {
      List<Fetch> ready =
          plan.fetches().stream()
              .filter(fetch -> !done.contains(fetch.id()))
              .filter(fetch -> done.containsAll(before(plan, fetch)))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalArgumentException("plan: " + plan.id() + " (expected: no cycles)");
      }
      ready.forEach(fetch -> done.add(fetch.id()));
      ordered.addAll(ready);
    }
    return ordered;
  }

  /** The fetches that a fetch waits for. */
  static Set<Integer> before(Plan plan, Fetch fetch) {
    Set<Integer> before = feeding(plan, fetch);
    before.addAll(fetch.after());
    return before;
  }

  /** The fetches whose rows feed a fetch. */
  static Set<Integer> feeding(Plan plan, Fetch fetch) {
    Set<Integer> results = new TreeSet<>();
    switch (fetch.feed()) {
      case Feed.Once _ -> {}
      case Feed.EachRow(int result, _, _) -> results.add(result);
      case Feed.Bulk bulk -> {
        for (Feed.Keys keys : bulk.keys()) {
          if (keys instanceof Feed.Keys.FromRows(int result, _, _)) {
            results.add(result);
          }
        }
      }
    }
    Set<Integer> feeding = new TreeSet<>();
    plan.fetches().stream()
        .filter(each -> results.contains(each.result()))
        .forEach(each -> feeding.add(each.id()));
    return feeding;
  }
}
