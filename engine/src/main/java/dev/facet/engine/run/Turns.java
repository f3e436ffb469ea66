package dev.facet.engine.run;

import dev.facet.http.client.CallFailure;
import dev.facet.http.client.Response;
import dev.facet.http.loop.Loop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happens to a request, one thing at a time. While a large body is scanned or a
 * large answer written on a compute thread, the request rests: what happens meanwhile waits, so
 * that one thread at a time touches its tables.
 *
 * <p>Threading: the request's loop; the work of {@link #offload} alone runs elsewhere.
 */
final class Turns {
  private final PlanRun run;
  private final Compute.Share compute;
  private final Loop loop;
  private @Nullable Queue<Runnable> deferred;
  private boolean offloaded;

  Turns(PlanRun run, Compute.Share compute, Loop loop) {
    this.run = run;
    this.compute = compute;
    this.loop = loop;
  }

  /** An answer or a failure has come. */
  void event(CallRun call, @Nullable Response response, @Nullable CallFailure failure) {
    if (offloaded) {
      defer(() -> event(call, response, failure));
      return;
    }
    try {
      if (response != null) {
        call.handle(response);
      } else if (failure != null) {
        call.handle(failure);
      }
    } catch (RuntimeException bug) {
      run.broke(bug);
    }
  }

  void event(Runnable work) {
    if (offloaded) {
      defer(work);
    } else {
      guarded(work);
    }
  }

  private void defer(Runnable work) {
    if (deferred == null) {
      deferred = new ArrayDeque<>(4);
    }
    deferred.add(work);
  }

  /** The outermost frame of everything that happens to a request: a bug ends it, and only it. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException bug) {
      run.broke(bug);
    }
  }

  /** Does heavy work on a compute thread, and comes back with what it made. */
  <T> void offload(Supplier<T> work, Consumer<T> then, Runnable full) {
    offloaded = true;
    boolean accepted =
        compute.offer(() -> {
          Runnable back = computed(work, then);
          loop.execute(() -> resume(back));
        });
    if (!accepted) {
      offloaded = false;
      full.run();
    }
  }

  private <T> Runnable computed(Supplier<T> work, Consumer<T> then) {
    try {
      T made = work.get();
      return () -> then.accept(made);
    } catch (RuntimeException bug) {
      return () -> run.broke(bug);
    }
  }

  private void resume(Runnable back) {
    offloaded = false;
    if (!run.isOver()) {
      guarded(back);
    }
    while (deferred != null && !deferred.isEmpty() && !offloaded) {
      guarded(deferred.remove());
    }
  }

  /** What still waits is not of interest any more. */
  void close() {
    deferred = null;
  }
}
