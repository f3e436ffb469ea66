package dev.facet.engine.run;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes that were sent and are not answered, whoever waits for them: a server that ends before
 * them would not know what has become of them, and neither would the client.
 *
 * <p>Threading: any thread; the lock is held for a moment, by writes alone.
 */
final class OpenWrites {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();
  private int count;

  void began() {
    lock.lock();
    try {
      count++;
    } finally {
      lock.unlock();
    }
  }

  void ended() {
    lock.lock();
    try {
      count--;
      if (count == 0) {
        none.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** False when some are still under way when the time is over. */
  boolean awaitNone(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    lock.lockInterruptibly();
    try {
      while (count > 0) {
        if (left <= 0) {
          return false;
        }
        left = none.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
