package dev.facet.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Until Ctrl-C or SIGTERM. The JVM halts when its shutdown hooks have ended, so the hook waits for
 * the command to put everything away.
 *
 * <p>Threading: {@link #await} and {@link #ended} from the command's thread.
 */
final class ProcessLifetime implements Lifetime {
  /** Longer than any drain; a command that hangs must not keep the process. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean hooked = new AtomicBoolean();

  @Override
  public void await() throws InterruptedException {
    if (hooked.compareAndSet(false, true) && !hook()) {
      return;
    }
    asked.await();
  }

  /** False when the JVM is ending already. */
  private boolean hook() {
    try {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::shutDown));
      return true;
    } catch (IllegalStateException _) {
      return false;
    }
  }

  /** The command has put everything away. */
  void ended() {
    ended.countDown();
  }

  private void shutDown() {
    asked.countDown();
    try {
      if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("facet: did not end within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
