package dev.facet.identity.bearer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What has been used once, for as long as it could be used again. It never forgets too early: when
 * it is full, nothing more is accepted.
 *
 * <p>Threading: any thread.
 */
final class Replays {
  private static final int MOST = 500_000;

  private final InstantSource clock;
  private final long lifeMillis;
  private final Map<String, Long> until = new ConcurrentHashMap<>();
  private final AtomicLong sweptAt = new AtomicLong();

  Replays(InstantSource clock, Duration life) {
    this.clock = clock;
    this.lifeMillis = life.toMillis();
  }

  enum Use {
    FIRST,
    SEEN,
    FULL
  }

  Use first(String what) {
    long now = clock.millis();
    sweep(now);
    if (until.size() >= MOST) {
      return Use.FULL;
    }
    Long before = until.putIfAbsent(what, now + lifeMillis);
    return before == null ? Use.FIRST : Use.SEEN;
  }

  private void sweep(long now) {
    long last = sweptAt.get();
    if (now - last >= 1_000 && sweptAt.compareAndSet(last, now)) {
      until.values().removeIf(end -> end <= now);
    }
  }
}
