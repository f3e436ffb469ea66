package dev.facet.engine.run;

import dev.facet.engine.EngineConfig;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads for work that would hold a loop for more than a millisecond.
 *
 * <p>Threading: any thread.
 */
final class Compute implements AutoCloseable {
  /** Bodies above this are scanned, and shaped, here: about a quarter of a millisecond. */
  static final int THRESHOLD = 256 << 10;

  private final ThreadPoolExecutor threads;

  /** Pieces of one facet's work that may wait. */
  private final int mostOfOne;

  Compute(EngineConfig config) {
    var number = new AtomicInteger();
    mostOfOne = Math.max(1, (int) (config.computeQueue() * config.facetShare()));
    threads =
        new ThreadPoolExecutor(
            config.computeThreads(),
            config.computeThreads(),
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(config.computeQueue()),
            work ->
                Thread.ofPlatform()
                    .name("facet-compute-" + number.getAndIncrement())
                    .daemon()
                    .unstarted(work));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * One facet's part of it, so that none can fill the queue: what one facet has too much of does
   * not keep another from being served.
   *
   * <p>Threading: any thread.
   */
  final class Share {
    private final AtomicInteger held = new AtomicInteger();

    /** Does the work soon; false when too much waits already, of this facet or of all. */
    boolean offer(Runnable work) {
      if (held.incrementAndGet() > mostOfOne) {
        held.decrementAndGet();
        return false;
      }
      try {
        threads.execute(() -> {
          held.decrementAndGet();
          work.run();
        });
        return true;
      } catch (RejectedExecutionException full) {
        held.decrementAndGet();
        return false;
      }
    }
  }

  /** Does the work of no facet soon; false when too much waits already. */
  boolean offer(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  /** A part for one facet. */
  Share share() {
    return new Share();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
