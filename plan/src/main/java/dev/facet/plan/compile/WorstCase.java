package dev.facet.plan.compile;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.Value;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import dev.facet.plan.Operand;
import dev.facet.plan.Paging;
import dev.facet.plan.Plan;
import dev.facet.plan.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts the most calls that one request may need. A list has at most the items that its limit or
 * bound says; one without is counted as what one bulk call takes, or as the parallel singles that
 * the author permits.
 */
final class WorstCase {
  private static final long UNBOUNDED = Long.MAX_VALUE;

  private final Plan plan;
  private final Map<Integer, Long> calls = new HashMap<>();

  private WorstCase(Plan plan) {
    this.plan = plan;
  }

  /** The plan with its worst calls, of each fetch and in all. */
  static Plan counted(Plan plan) {
    var worst = new WorstCase(plan);
    var fetches = new ArrayList<Fetch>();
    long sum = 0;
    for (Fetch fetch : plan.fetches()) {
      long calls = worst.calls(fetch);
      sum = plus(sum, calls);
      fetches.add(fetch.withWorstCalls(toInt(calls)));
    }
    return plan.withWorstCalls(toInt(sum), fetches);
  }

  /** Reports a plan that may need more calls than its endpoint is allowed. */
  static void check(Plan plan, Diagnostics diagnostics) {
    if (plan.worstCalls() <= plan.maxCalls()) {
      return;
    }
    String expensive =
        plan.fetches().stream()
            .sorted(Comparator.comparingInt(Fetch::worstCalls).reversed())
            .limit(3)
            .map(fetch -> fetch.worstCalls() + " of " + fetch.coordinate())
            .collect(Collectors.joining(", "));
    diagnostics.error(
        "too-many-calls",
        plan.endpoint().place(),
        "`"
            + plan.endpoint().name()
            + "` may need "
            + plan.worstCalls()
            + " calls to sources (expected: at most "
            + plan.maxCalls()
            + "): "
            + expensive,
        "bound its lists with @limit(n) or @listSize(max), or allow more with @http(maxCalls: N)");
  }

  private long calls(Fetch fetch) {
    @Nullable Long known = calls.get(fetch.id());
    if (known != null) {
      return known;
    }
    long counted =
        switch (fetch.feed()) {
          case Feed.Once _ -> 1;
          case Feed.EachRow(int result, int level, int parallel) -> {
            long rows = rows(result, level);
            yield rows == UNBOUNDED ? parallel : rows;
          }
          case Feed.Bulk bulk -> chunks(bulk);
        };
    @Nullable Paging paging = fetch.paging();
    if (paging != null) {
      counted *= paging.calls(paging.mostItems());
    }
    calls.put(fetch.id(), counted);
    return counted;
  }

  private long chunks(Feed.Bulk bulk) {
    long keys = keys(bulk);
    return keys == UNBOUNDED ? 1 : (keys + bulk.max() - 1) / bulk.max();
  }

  private long keys(Feed.Bulk bulk) {
    long sum = 0;
    for (Feed.Keys keys : bulk.keys()) {
      sum = plus(sum, keys(keys));
    }
    return sum;
  }

  private long keys(Feed.Keys keys) {
    return switch (keys) {
      case Feed.Keys.FromRows(int result, int level, _) -> rows(result, level);
      case Feed.Keys.FromRequest _ -> 1;
      case Feed.Keys.FromList(Operand.Argument(Value.ListValue(var items), var path, _, _))
          when path.isEmpty() ->
          items.size();
      case Feed.Keys.FromList _ -> UNBOUNDED;
    };
  }

  private long rows(int result, int level) {
    List<Fetch> filling =
        plan.fetches().stream().filter(fetch -> fetch.result() == result).toList();
    if (level == 0) {
      return filling.stream().mapToLong(this::calls).reduce(0, WorstCase::plus);
    }
    @Nullable Integer bound = bound(plan.results().get(result).levels().get(level));
    long sum = 0;
    for (Fetch fetch : filling) {
      @Nullable Paging paging = fetch.paging();
      if (paging != null && paging.items() == level) {
        return paging.mostItems();
      }
      if (fetch.feed() instanceof Feed.Bulk bulk && bulk.itemLevel() == level) {
        sum = plus(sum, bulk.many() ? times(keys(bulk), bound) : keys(bulk));
      } else {
        int parent = plan.results().get(result).levels().get(level).parent();
        return times(rows(result, parent), bound);
      }
    }
    return sum;
  }

  private static @Nullable Integer bound(Result.Level level) {
    @Nullable Integer limit = level.limit();
    @Nullable Integer bound = level.bound();
    if (limit == null || bound == null) {
      return limit == null ? bound : limit;
    }
    return Integer.valueOf(Math.min(limit, bound));
  }

  private static long plus(long one, long other) {
    return one == UNBOUNDED || other == UNBOUNDED ? UNBOUNDED : one + other;
  }

  private static long times(long one, @Nullable Integer other) {
    return one == UNBOUNDED || other == null ? UNBOUNDED : one * other;
  }

  private static int toInt(long calls) {
    return (int) Math.min(calls, Integer.MAX_VALUE);
  }
}
