package dev.facet.plan.check;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** No fetch waits for itself. */
final class FetchesAreAcyclic implements Check {

  @Override
  public Optional<String> violation(Plan plan) {
    Set<Integer> done = new HashSet<>();
    boolean progress = true;
    while (progress) {
      progress = false;
      for (Fetch fetch : plan.fetches()) {
        if (!done.contains(fetch.id()) && isReady(plan, fetch, done)) {
          progress |= done.add(fetch.id());
        }
      }
    }
    return plan.fetches().stream()
        .filter(fetch -> !done.contains(fetch.id()))
        .findFirst()
        .map(fetch -> "fetch " + fetch.id() + " waits for itself");
  }

  private static boolean isReady(Plan plan, Fetch fetch, Set<Integer> done) {
    return done.containsAll(fetch.after())
        && switch (fetch.feed()) {
          case Feed.Once _ -> true;
          case Feed.EachRow(int result, _, _) -> isFilled(plan, result, done);
          case Feed.Bulk bulk ->
              bulk.keys().stream()
                  .allMatch(keys ->
                      !(keys instanceof Feed.Keys.FromRows(int result, _, _))
                          || isFilled(plan, result, done));
        };
  }

  private static boolean isFilled(Plan plan, int result, Set<Integer> done) {
    return plan.fetches().stream()
        .filter(fetch -> fetch.result() == result)
        .allMatch(fetch -> done.contains(fetch.id()));
  }
}
