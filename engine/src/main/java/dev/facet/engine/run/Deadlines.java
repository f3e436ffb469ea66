package dev.facet.engine.run;

import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import org.jspecify.annotations.Nullable;

/**
 * When a request, and the branches of it that have a deadline of their own, must be through: one
 * timer, set to the next of them.
 *
 * <p>Threading: the request's loop.
 */
final class Deadlines {
  private final PlanRun run;
  private final PreparedEndpoint endpoint;
  private final Loop loop;
  private final long startNanos;
  private final long endNanos;
  private @Nullable Timer timer;

  Deadlines(PlanRun run, PreparedEndpoint endpoint, Loop loop, long startNanos) {
    this.run = run;
    this.endpoint = endpoint;
    this.loop = loop;
    this.startNanos = startNanos;
    this.endNanos = startNanos + endpoint.plan().deadline().toNanos();
  }

  /** When the whole request ends, on the engine's clock. */
  long endNanos() {
    return endNanos;
  }

  boolean isDue(int fetch, long now) {
    return now >= endNanos || (isSoft(fetch) && now >= softNanos(fetch));
  }

  private boolean isSoft(int fetch) {
    return endpoint.fetches().get(fetch).softDeadlineNanos() != Long.MAX_VALUE;
  }

  private long softNanos(int fetch) {
    return startNanos + endpoint.fetches().get(fetch).softDeadlineNanos();
  }

  void schedule() {
    long at = endNanos;
    for (int fetch : endpoint.softFetches()) {
      if (run.progress().isOpen(fetch)) {
        at = Math.min(at, softNanos(fetch));
      }
    }
    long delay = Math.max(0, at - run.now());
    timer = loop.schedule(delay, () -> run.turns().event(this::expire));
  }

  private void expire() {
    Progress progress = run.progress();
    if (progress.isClosed()) {
      return;
    }
    progress.expire(this, run.now());
    if (!progress.isClosed()) {
      schedule();
    }
  }

  void cancel() {
    if (timer != null) {
      timer.cancel();
    }
  }
}
