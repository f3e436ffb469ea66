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

  Compute(EngineConfig config) {
    var number = new AtomicInteger();
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

  /** Does the work soon; false when too much waits already. */
  boolean offer(Runnable work) {
    try {
      threads.execute(work);
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
