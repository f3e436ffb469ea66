package dev.facet.engine.source.breaker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Calls and failures of the last while, in ten slices that are used in turn.
 *
 * <p>A slice is one long, so that it is counted, or begun anew, by one compare-and-set:
 *
 * <pre>
 *   63      40 39      20 19       0
 *   | time tag |  calls  | failures |
 * </pre>
 *
 * The tag is the number of the slice since the clock's origin, cut to 24 bits; a slice whose tag is
 * not one of the last ten is empty. Counts stop at their greatest value.
 *
 * <p>Threading: any; no locks, nothing is allocated.
 */
final class RollingWindow {
  private static final int SLICES = 10;
  private static final int BITS = 20;
  private static final long MASK = (1L << BITS) - 1;
  private static final long TAG_MASK = (1L << 24) - 1;

  private final long sliceNanos;
  private final AtomicLongArray slices = new AtomicLongArray(SLICES);

  RollingWindow(Duration length) {
    sliceNanos = Math.max(1, length.toNanos() / SLICES);
  }

  void count(long now, boolean failed) {
    long number = Math.floorDiv(now, sliceNanos);
    int slice = Math.floorMod(number, SLICES);
    while (true) {
      long before = slices.get(slice);
      long base = tag(before) == (number & TAG_MASK) ? before : (number & TAG_MASK) << (2 * BITS);
      if (calls(base) == MASK) {
        return;
      }
      long after = base + (1L << BITS) + (failed ? 1 : 0);
      if (slices.compareAndSet(slice, before, after)) {
        return;
      }
    }
  }

  /**
   * Whether at least {@code least} calls were counted and that percentage of them failed. A reading
   * while others count may be a call behind.
   */
  boolean isFailing(long now, int least, int percent) {
    long number = Math.floorDiv(now, sliceNanos);
    long calls = 0;
    long failures = 0;
    for (int i = 0; i < SLICES; i++) {
      long slice = slices.get(i);
      long age = (number - tag(slice)) & TAG_MASK;
      if (age < SLICES) {
        calls += calls(slice);
        failures += slice & MASK;
      }
    }
    return calls >= least && failures * 100 >= calls * percent;
  }

  /**
   * Whether nothing but failures was counted lately, in the newest slice and the one before, and at
   * least {@code least} of them. What came before does not matter then.
   */
  boolean isDead(long now, int least) {
    long number = Math.floorDiv(now, sliceNanos);
    long calls = 0;
    for (int back = 0; back < 2; back++) {
      long slice = slices.get(Math.floorMod(number - back, SLICES));
      if (tag(slice) == ((number - back) & TAG_MASK)) {
        if (calls(slice) != (slice & MASK)) {
          return false;
        }
        calls += calls(slice);
      }
    }
    return calls >= least;
  }

  void clear() {
    for (int i = 0; i < SLICES; i++) {
      slices.set(i, 0);
    }
  }

  private static long tag(long slice) {
    return slice >>> (2 * BITS);
  }

  private static long calls(long slice) {
    return (slice >>> BITS) & MASK;
  }
}
