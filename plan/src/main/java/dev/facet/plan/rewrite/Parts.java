package dev.facet.plan.rewrite;

import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import dev.facet.plan.walk.Renamer;
import dev.facet.plan.walk.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Takes fetches out of a plan and closes the gaps in its numbers. */
final class Parts {
  private Parts() {}

  /** Without these fetches, which nothing refers to, and without results that nothing fills. */
  static Plan without(Plan plan, Set<Integer> dropped) {
    List<Integer> fetches = new ArrayList<>();
    Set<Integer> filled = new TreeSet<>();
    for (Fetch fetch : plan.fetches()) {
      if (!dropped.contains(fetch.id())) {
        fetches.add(fetch.id());
        filled.add(fetch.result());
      }
    }
    List<Integer> results = List.copyOf(filled);
    var renaming =
        new Renaming() {
          @Override
          public int fetch(int fetch) {
            return fetches.indexOf(fetch);
          }

          @Override
          public int result(int result) {
            return results.indexOf(result);
          }
        };
    var renamer = new Renamer(plan, renaming);
    return plan.with(
        fetches.stream().map(id -> renamer.fetch(plan.fetches().get(id))).toList(),
        results.stream()
            .map(id -> renumbered(plan.results().get(id), results.indexOf(id)))
            .toList(),
        renamer.body());
  }

  /** The results whose rows a fetch is fed from. */
  static Set<Integer> feedingResults(Fetch fetch) {
    var results = new TreeSet<Integer>();
    switch (fetch.feed()) {
      case Feed.Once _ -> {}
      case Feed.EachRow(int result, _, _) -> results.add(result);
      case Feed.Bulk(var keys, _, _, _, _) ->
          keys.forEach(each -> {
            if (each instanceof Feed.Keys.FromRows(int result, _, _)) {
              results.add(result);
            }
          });
    }
    return results;
  }

  static List<Fetch> replaced(List<Fetch> fetches, Fetch by) {
    var replaced = new ArrayList<>(fetches);
    replaced.set(by.id(), by);
    return replaced;
  }

  static List<Result> replaced(List<Result> results, Result by) {
    var replaced = new ArrayList<>(results);
    replaced.set(by.id(), by);
    return replaced;
  }

  private static Result renumbered(Result result, int id) {
    return new Result(id, result.type(), result.levels(), result.root(), result.envelope());
  }
}
