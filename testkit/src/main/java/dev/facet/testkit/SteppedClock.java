package dev.facet.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that moves only when a test says so. Threading: any thread. */
public final class SteppedClock implements InstantSource {
  private final AtomicReference<Instant> now;

  private SteppedClock(Instant start) {
    now = new AtomicReference<>(start);
  }

  /** A clock that stands at that time. */
  public static SteppedClock at(Instant start) {
    return new SteppedClock(start);
  }

  /** A clock that stands at 2026-01-01T00:00:00Z. */
  public static SteppedClock start() {
    return new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
  }

  /** Moves forward, or back when the step is negative. */
  public void step(Duration by) {
    now.updateAndGet(then -> then.plus(by));
  }

  @Override
  public Instant instant() {
    Instant value = now.get();
    return value == null ? Instant.EPOCH : value;
  }

  /** Nanoseconds since the epoch, for code that measures with {@link System#nanoTime}. */
  public long nanoTime() {
    Instant instant = instant();
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /** The same time as a {@link Clock}, in UTC. */
  public Clock clock() {
    return withZone(ZoneOffset.UTC);
  }
}
