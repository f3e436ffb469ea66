package dev.facet.shop.web;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What a service has answered, and what it is answering.
 *
 * <p>Threading: any thread; {@code lock} guards all fields.
 */
final class Activity {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();
  private long requests;
  private long bytes;
  private int underWay;

  void begin() {
    lock.lock();
    try {
      underWay++;
    } finally {
      lock.unlock();
    }
  }

  /** A request is being answered. */
  void answering() {
    lock.lock();
    try {
      requests++;
    } finally {
      lock.unlock();
    }
  }

  /** Bytes of a body have been sent. */
  void sent(long count) {
    lock.lock();
    try {
      bytes += count;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      underWay--;
      if (underWay == 0) {
        idle.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  Traffic traffic() {
    lock.lock();
    try {
      return new Traffic(requests, bytes);
    } finally {
      lock.unlock();
    }
  }

  /** Returns when nothing is under way, or after {@code limit}; answers which of the two. */
  boolean awaitIdle(Duration limit) throws InterruptedException {
    long left = limit.toNanos();
    if (!lock.tryLock(left, TimeUnit.NANOSECONDS)) {
      return false;
    }
    try {
      while (underWay > 0 && left > 0) {
        left = idle.awaitNanos(left);
      }
      return underWay == 0;
    } finally {
      lock.unlock();
    }
  }
}
