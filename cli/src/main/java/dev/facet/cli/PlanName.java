package dev.facet.cli;

import dev.facet.plan.Plan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an endpoint is named on the command line: {@code web/home} is the operation {@code Home} of
 * the facet {@code web}, {@code mobile/place-order} is {@code PlaceOrder} of {@code mobile}.
 */
final class PlanName {
  private PlanName() {}

  static Optional<Plan> find(String name, List<Plan> plans) {
    var wanted = folded(name);
    return plans.stream().filter(plan -> folded(plan.id()).equals(wanted)).findFirst();
  }

  /** {@code web/PlaceOrder} as people type it: {@code web/place-order}. */
  static String typed(Plan plan) {
    var words = plan.endpoint().name().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-");
    return plan.facet().name() + "/" + words.toLowerCase(Locale.ROOT);
  }

  /** The facet that a name begins with; empty without a slash. */
  static String facet(String name) {
    return name.substring(0, Math.max(name.indexOf('/'), 0));
  }

  private static String folded(String name) {
    var facet = facet(name);
    return facet + name.substring(facet.length()).replace("-", "").toLowerCase(Locale.ROOT);
  }
}
