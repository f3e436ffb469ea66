package dev.facet.plan.print;

import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.plan.Fetch;
import dev.facet.plan.Plan;
import dev.facet.plan.walk.Essential;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What protects the sources that a plan calls, and which of its calls are refused first. */
final class SourcesText {
  private SourcesText() {}

  static String of(Plan plan, Map<String, SourceDefinition> sources) {
    Map<String, SourceDefinition> called = new LinkedHashMap<>();
    for (Fetch fetch : Order.of(plan)) {
      SourceDefinition source = sources.get(fetch.rest().source());
      if (source != null) {
        called.put(source.name(), source);
      }
    }
    var out = new StringBuilder();
    called.values().forEach(source -> out.append('\n').append(source(source, plan)));
    return out.toString();
  }

  private static String source(SourceDefinition source, Plan plan) {
    ResilienceConfig config = source.resilience();
    var breaker = config.breaker();
    return source.name()
        + "  timeout "
        + text(source.timeout())
        + addresses(source)
        + "\n     at most "
        + config.concurrency().max()
        + " calls at once, waiting up to "
        + text(config.concurrency().longestWait())
        + "; "
        + config.concurrency().reserved()
        + "% divided among the facets\n     left alone for "
        + text(breaker.open())
        + " when "
        + breaker.failures()
        + "% of "
        + breaker.calls()
        + " or more calls in "
        + text(breaker.window())
        + " failed\n"
        + repetitions(config)
        + optional(source, plan);
  }

  private static String addresses(SourceDefinition source) {
    return source.urls().size() == 1 ? "" : ", " + source.urls().size() + " addresses";
  }

  private static String repetitions(ResilienceConfig config) {
    var retries = config.retries();
    Duration hedge = config.hedgeAfter();
    String again =
        retries.max() == 0
            ? "     nothing is sent again"
            : "     reads are sent again up to "
                + (retries.max() == 1 ? "once" : retries.max() + " times");
    String twice = hedge == null ? "" : ", slow ones twice after " + text(hedge);
    boolean any = retries.max() > 0 || hedge != null;
    return again + twice + (any ? ", " + retries.budget() + "% of calls at most\n" : "\n");
  }

  private static String optional(SourceDefinition source, Plan plan) {
    Set<Integer> essential = Essential.of(plan);
    List<Fetch> optional =
        plan.fetches().stream()
            .filter(fetch -> fetch.rest().source().equals(source.name()))
            .filter(fetch -> !fetch.isWrite() && !essential.contains(fetch.id()))
            .toList();
    return optional.isEmpty()
        ? ""
        : optional.stream()
            .map(fetch -> "#" + fetch.id())
            .collect(Collectors.joining(", ", "     refused first: ", "\n"));
  }

  private static String text(Duration duration) {
    long millis = duration.toMillis();
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
