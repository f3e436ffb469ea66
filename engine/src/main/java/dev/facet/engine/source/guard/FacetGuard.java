package dev.facet.engine.source.guard;

import dev.facet.definition.config.FacetConfig.Priority;
import dev.facet.engine.source.Caller;
import dev.facet.engine.source.limit.Need;
import dev.facet.engine.source.limit.Share;
import dev.facet.engine.source.retry.RetryBudget;
import dev.facet.http.client.Call;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.loop.Loop;

/**
 * One source as one facet sees it: its part of the permits, and a budget of its own for
 * repetitions, so that no facet can use up another's.
 *
 * <p>Threading: any loop.
 */
final class FacetGuard {
  private final SourceGuard source;
  private final Share share;
  private final RetryBudget budget;

  FacetGuard(SourceGuard source, String facet) {
    this.source = source;
    this.share = source.permits().join(facet);
    this.budget = new RetryBudget(source.config().retries().budget());
  }

  SourceGuard source() {
    return source;
  }

  Share share() {
    return share;
  }

  RetryBudget budget() {
    return budget;
  }

  /** Calls for what is needed so much. */
  Caller caller(Need need, Priority priority) {
    return new For(this, need != Need.OPTIONAL, need.percent(priority));
  }

  private record For(FacetGuard guard, boolean urgent, int percent) implements Caller {
    @Override
    public Call send(Loop loop, Outbound outbound, ResponseListener listener) {
      var call = new GuardedCall(guard, loop, outbound, urgent, percent, listener);
      call.start();
      return call;
    }

    @Override
    public StreamCall open(Loop loop, Outbound outbound, long length, StreamListener listener) {
      var call = new GuardedStream(guard, loop, outbound, length, urgent, percent, listener);
      call.start();
      return call;
    }

    @Override
    public int retryAfterSeconds() {
      SourceGuard source = guard.source;
      long nanos = source.breaker().opensIn(source.now());
      return (int) Math.max(1, (nanos + 999_999_999L) / 1_000_000_000L);
    }
  }
}
