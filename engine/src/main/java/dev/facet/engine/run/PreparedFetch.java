package dev.facet.engine.run;

import dev.facet.definition.graph.Value;
import dev.facet.engine.call.CallTemplate;
import dev.facet.engine.call.RequestKeys;
import dev.facet.engine.source.Caller;
import dev.facet.engine.source.SourceSettings;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.plan.Feed;
import dev.facet.plan.Fetch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fetch with what can be decided before a request comes.
 *
 * @param requestKeys of a bulk: per feed, what the request gives
 * @param fixedHeaders what every one of its calls carries
 * @param personal who is asking takes part in every call
 * @param credentials calls ask the port for headers
 * @param caller makes its calls, within what the source can take
 * @param repeatable another fetch of the plan may make the same call
 * @param cache null: its answers are not kept
 * @param when conjunctions of conditions, one of which must hold; empty: always
 * @param softDeadlineNanos from the start of the request; {@link Long#MAX_VALUE} for none
 * @param dependents fetches that wait for this one
 * @param dependencies how many fetches this one waits for
 */
record PreparedFetch(
    Fetch fetch,
    CallTemplate call,
    List<RequestKeys> requestKeys,
    SourceSettings source,
    Caller caller,
    Method method,
    Headers fixedHeaders,
    boolean personal,
    boolean credentials,
    boolean repeatable,
    @Nullable FetchCache cache,
    List<List<HeldCondition>> when,
    long softDeadlineNanos,
    SourceErrors errors,
    List<Integer> dependents,
    int dependencies) {

  /** {@code @include} or {@code @skip} on the variable of that number. */
  record HeldCondition(int variable, boolean expected) {
    boolean holds(@Nullable Value[] values) {
      return expected == (values[variable] instanceof Value.BooleanValue(var on) && on);
    }
  }

  int id() {
    return fetch.id();
  }

  boolean isWrite() {
    return fetch.isWrite();
  }

  /** Whether the response needs it at all. */
  boolean isWanted(@Nullable Value[] values) {
    if (when.isEmpty()) {
      return true;
    }
    for (List<HeldCondition> all : when) {
      boolean holds = true;
      for (HeldCondition condition : all) {
        holds &= condition.holds(values);
      }
      if (holds) {
        return true;
      }
    }
    return false;
  }

  /** The results whose rows it reads. */
  static List<Integer> feedingResults(Feed feed) {
    return switch (feed) {
      case Feed.Once _ -> List.of();
      case Feed.EachRow(var result, _, _) -> List.of(result);
      case Feed.Bulk(var keys, _, _, _, _) ->
          keys.stream()
              .filter(Feed.Keys.FromRows.class::isInstance)
              .map(rows -> ((Feed.Keys.FromRows) rows).result())
              .toList();
    };
  }
}
