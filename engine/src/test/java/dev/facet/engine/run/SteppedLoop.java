package dev.facet.engine.run;

import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A loop whose time moves, and whose work is done, only when a test says so. */
final class SteppedLoop implements Loop {
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final List<Waiting> timers = new ArrayList<>();
  private long now = 1_000_000_000L;
  private long lagNanos;

  private record Waiting(long at, Runnable work) {}

  long now() {
    return now;
  }

  /** Does everything that waits. */
  void drain() {
    for (Runnable next = work.poll(); next != null; next = work.poll()) {
      next.run();
    }
  }

  /** Waits for work of another thread, and does it. */
  void awaitWork() throws InterruptedException {
    Runnable next = work.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("loop: no work came within 10 s");
    }
    next.run();
    drain();
  }

  /** Moves time, and runs the timers that are due, in order. */
  void stepMillis(long millis) {
    now += millis * 1_000_000;
    timers.sort(Comparator.comparingLong(Waiting::at));
    while (!timers.isEmpty() && timers.getFirst().at <= now) {
      timers.removeFirst().work.run();
      timers.sort(Comparator.comparingLong(Waiting::at));
    }
    drain();
  }

  /** From now on the loop says that it is late by that much. */
  void lagMillis(long millis) {
    lagNanos = millis * 1_000_000;
  }

  int timers() {
    return timers.size();
  }

  @Override
  public int number() {
    return 0;
  }

  @Override
  public void execute(Runnable more) {
    work.add(more);
  }

  @Override
  public Timer schedule(long delayNanos, Runnable later) {
    var waiting = new Waiting(now + Math.max(0, delayNanos), later);
    timers.add(waiting);
    return () -> timers.remove(waiting);
  }

  @Override
  public boolean isCurrent() {
    return true;
  }

  @Override
  public long lagNanos() {
    return lagNanos;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    throw new IllegalArgumentException("unwrap: " + type);
  }
}
