package dev.facet.identity.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.facet.definition.config.Access;
import dev.facet.definition.config.Access.Limit;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the callers of one facet may spend. The unit is a planned call to a source, so that a screen
 * that costs six calls counts six times one that costs one. Each process counts for itself.
 *
 * <p>Threading: any thread; does not block.
 */
public final class Quotas {
  /** Clients that are remembered; nothing is lost with one whose allowances are whole again. */
  private static final int MOST = 100_000;

  private static final String EXCEEDED =
      "https://iana.org/assignments/http-problem-types#quota-exceeded";

  private final InstantSource clock;
  private final Map<String, Plan> plans = new LinkedHashMap<>();
  private final @Nullable Plan standard;
  private final Cache<String, Purse> purses;

  /** Limits of a plan, and the field that tells them. */
  private record Plan(String name, List<String> policies, List<Limit> limits, Headers told) {}

  /**
   * Quotas as the facet says.
   *
   * @throws IllegalArgumentException when the facet has no plans
   */
  public Quotas(Access access, InstantSource clock) {
    this.clock = clock;
    access.plans().forEach((name, limits) -> plans.put(name, plan(name, limits)));
    this.standard = plans.get(access.defaultPlan());
    this.purses =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(longest(access))
            .executor(Runnable::run)
            .build();
  }

  private static Plan plan(String name, List<Limit> limits) {
    List<String> policies = new ArrayList<>();
    StringBuilder told = new StringBuilder();
    for (Limit limit : limits) {
      long seconds = limit.per().toSeconds();
      String policy = name + "-" + seconds + "s";
      policies.add(policy);
      told.append(told.isEmpty() ? "" : ", ")
          .append('"')
          .append(policy)
          .append("\";q=")
          .append(limit.calls())
          .append(";w=")
          .append(seconds);
    }
    return new Plan(
        name,
        policies,
        limits,
        told.isEmpty() ? Headers.EMPTY : Headers.of("ratelimit-policy", told.toString()));
  }

  private static Duration longest(Access access) {
    return access.plans().values().stream()
        .flatMap(List::stream)
        .map(Limit::per)
        .max(Duration::compareTo)
        .orElse(Duration.ofMinutes(1));
  }

  /** What came of asking for some calls. */
  public sealed interface Outcome {
    record Granted(Spent spent) implements Outcome {}

    /**
     * There is not enough left; this is the answer.
     *
     * @param plan whose limit it is
     */
    record Exceeded(Answer answer, String plan) implements Outcome {}
  }

  /** Calls that a request has taken. */
  public static final class Spent {
    private final Plan plan;
    private final Purse purse;
    private final int cost;

    private Spent(Plan plan, Purse purse, int cost) {
      this.plan = plan;
      this.purse = purse;
      this.cost = cost;
    }

    /** Gives them back: the request has made none. */
    public void giveBack() {
      purse.giveBack(cost);
    }

    /** What the answer tells of what is left. */
    public Headers headers() {
      return told(plan, purse);
    }
  }

  /**
   * Takes calls for a request, from all limits of the plan or from none.
   *
   * @param client whose they are
   * @param named the plan that its credential names; one that is not there is the default
   * @param cost calls that the request can make at worst
   * @return null when nobody is limited
   */
  public @Nullable Outcome take(String client, @Nullable String named, int cost) {
    Plan found = named == null ? null : plans.get(named);
    Plan plan = found == null ? standard : found;
    if (plan == null || plan.limits.isEmpty()) {
      return null;
    }
    Purse purse =
        purses.get(plan.name + "\n" + client, _ -> new Purse(plan.limits, this::nanoTime));
    long wait = purse.take(cost);
    return wait == 0
        ? new Outcome.Granted(new Spent(plan, purse, cost))
        : new Outcome.Exceeded(exceeded(plan, purse, cost, wait), plan.name);
  }

  private Answer exceeded(Plan plan, Purse purse, int cost, long waitNanos) {
    String violated =
        java.util.stream.IntStream.range(0, plan.policies.size())
            .filter(i -> purse.lacks(i, cost))
            .mapToObj(i -> '"' + plan.policies.get(i) + '"')
            .collect(java.util.stream.Collectors.joining(",", "[", "]"));
    long seconds = Math.max(1, (waitNanos + 999_999_999) / 1_000_000_000);
    Problem problem =
        new Problem(
            EXCEEDED,
            "The quota is used up",
            429,
            "rate_limited",
            "this request costs " + cost + "; enough is left in " + seconds + " s",
            null,
            List.of(),
            new LinkedHashMap<>());
    return problem
        .withExtension("violated-policies", violated)
        .toAnswer(
            Headers.builder()
                .add("retry-after", Long.toString(seconds))
                .addAll(told(plan, purse))
                .build());
  }

  private static Headers told(Plan plan, Purse purse) {
    StringBuilder now = new StringBuilder();
    for (int i = 0; i < plan.policies.size(); i++) {
      now.append(i == 0 ? "\"" : ", \"")
          .append(plan.policies.get(i))
          .append("\";r=")
          .append(purse.left(i))
          .append(";t=")
          .append(purse.secondsUntilWhole(i));
    }
    return Headers.builder().addAll(plan.told).add("ratelimit", now.toString()).build();
  }

  private long nanoTime() {
    var now = clock.instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }
}
