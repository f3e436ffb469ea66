package dev.facet.engine.run;

import dev.facet.engine.call.Rendering;
import dev.facet.engine.join.Reason;
import dev.facet.engine.join.Target;
import org.jspecify.annotations.Nullable;

/** A fetch of one call. */
final class OnceRun implements FetchRun {
  private final PlanRun run;
  private final PreparedFetch fetch;
  private @Nullable CallRun call;

  OnceRun(PlanRun run, PreparedFetch fetch) {
    this.run = run;
    this.fetch = fetch;
  }

  @Override
  public void start() {
    switch (fetch.call().render(run.inputs())) {
      case Rendering.Ready ready -> {
        call = new CallRun(run, this, fetch, ready, 0, 0);
        call.send();
      }
      case Rendering refused -> end(run.notSent(fetch, refused));
    }
  }

  @Override
  public void ended(CallRun ended, int target, int itemsFrom, int itemsTo) {
    end(target);
  }

  @Override
  public void expire(Reason reason) {
    abandon();
    end(Target.failed(reason));
  }

  @Override
  public void abandon() {
    if (call != null) {
      call.abandon();
    }
  }

  private void end(int target) {
    run.gathered().joins().set(fetch.id(), 0, target);
    run.progress().onceEnded(fetch, target);
  }
}
