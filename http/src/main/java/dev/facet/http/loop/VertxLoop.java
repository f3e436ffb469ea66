package dev.facet.http.loop;

import io.netty.channel.EventLoop;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;

/**
 * A loop on an event loop of Vert.x. The wheel turns by one task of the event loop's own scheduler
 * per tick, and only while a timer waits.
 */
final class VertxLoop implements Loop {
  private static final long HEARTBEAT_NANOS = 20_000_000;

  private final int number;
  private final ContextInternal context;
  private final EventLoop eventLoop;
  private final LoopObserver observer;
  private final TimerWheel wheel = new TimerWheel(System.nanoTime());
  private final Runnable turn = this::turn;
  private boolean turning;
  private long beatDue;
  private long lag;

  VertxLoop(int number, ContextInternal context, LoopObserver observer) {
    this.number = number;
    this.context = context;
    this.eventLoop = context.nettyEventLoop();
    this.observer = observer;
    beatDue = System.nanoTime() + HEARTBEAT_NANOS;
    var _ = eventLoop.schedule(this::beat, HEARTBEAT_NANOS, TimeUnit.NANOSECONDS);
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public void execute(Runnable work) {
    eventLoop.execute(work);
  }

  @Override
  public Timer schedule(long delayNanos, Runnable work) {
    if (!isCurrent()) {
      throw new IllegalStateException(
          "schedule: on another thread (expected: on loop " + number + ")");
    }
    long now = System.nanoTime();
    if (!turning) {
      turning = true;
      wheel.advance(now);
      var _ = eventLoop.schedule(turn, TimerWheel.TICK_NANOS, TimeUnit.NANOSECONDS);
    }
    return wheel.schedule(now, delayNanos, work);
  }

  @Override
  public boolean isCurrent() {
    return eventLoop.inEventLoop();
  }

  @Override
  public long lagNanos() {
    return Math.max(lag, System.nanoTime() - beatDue);
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(context)) {
      return type.cast(context);
    }
    if (type.isInstance(eventLoop)) {
      return type.cast(eventLoop);
    }
    throw new IllegalArgumentException("unwrap: " + type.getName() + " (expected: a context)");
  }

  @Override
  public String toString() {
    return "loop " + number;
  }

  private void turn() {
    try {
      wheel.advance(System.nanoTime());
    } finally {
      turning = wheel.pending() > 0;
      if (turning) {
        var _ = eventLoop.schedule(turn, TimerWheel.TICK_NANOS, TimeUnit.NANOSECONDS);
      }
    }
  }

  private void beat() {
    long now = System.nanoTime();
    long late = Math.max(0, now - beatDue);
    lag = Math.max(late, lag - lag / 4);
    observer.lag(number, late);
    beatDue = now + HEARTBEAT_NANOS;
    if (!eventLoop.isShuttingDown()) {
      var _ = eventLoop.schedule(this::beat, HEARTBEAT_NANOS, TimeUnit.NANOSECONDS);
    }
  }
}
