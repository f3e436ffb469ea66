package dev.facet.plan.check;

import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import java.util.Optional;

/** Fetches and results stand in their lists at their ids, and refer to what is there. */
final class EveryNumberIsItsPlace implements Check {

  @Override
  public Optional<String> violation(Plan plan) {
    for (int i = 0; i < plan.fetches().size(); i++) {
      Fetch fetch = plan.fetches().get(i);
      if (fetch.id() != i) {
        return Optional.of("fetch " + fetch.id() + " stands at " + i);
      }
      if (fetch.result() < 0 || fetch.result() >= plan.results().size()) {
        return Optional.of("fetch " + i + " fills result " + fetch.result());
      }
    }
    for (int i = 0; i < plan.results().size(); i++) {
      Result result = plan.results().get(i);
      if (result.id() != i) {
        return Optional.of("result " + result.id() + " stands at " + i);
      }
    }
    return Optional.empty();
  }
}
