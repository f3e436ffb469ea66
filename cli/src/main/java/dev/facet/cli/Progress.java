package dev.facet.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A line beside the answer that says what is waited for; on a terminal also for how long so far,
 * and it goes away when the wait is over.
 *
 * <p>Threading: opened and closed by one thread; a virtual thread counts the seconds.
 */
final class Progress implements AutoCloseable {
  private static final String CLEAR = "\r\033[K";

  private final PrintWriter err;
  private final String what;
  private final boolean counts;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread counter;

  private Progress(Terminal terminal, String what) {
    this.err = terminal.err();
    this.what = what;
    this.counts = terminal.colours();
    this.counter = Thread.ofVirtual().unstarted(this::count);
  }

  /** Says what begins; {@code close} when it is done. */
  static Progress of(Terminal terminal, String what) {
    var progress = new Progress(terminal, what);
    if (progress.counts) {
      progress.counter.start();
    } else {
      terminal.err().println(what + " …");
      terminal.err().flush();
    }
    return progress;
  }

  private void count() {
    long start = System.nanoTime();
    try {
      do {
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        err.print(CLEAR + what + " … " + (seconds == 0 ? "" : seconds + " s"));
        err.flush();
      } while (!over.await(1, TimeUnit.SECONDS));
      err.print(CLEAR);
      err.flush();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    if (counts) {
      join();
    }
  }

  private void join() {
    try {
      counter.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
