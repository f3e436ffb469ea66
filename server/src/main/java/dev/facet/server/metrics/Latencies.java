package dev.facet.server.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A histogram of durations with fixed buckets, one row of counters per event loop.
 *
 * <p>Threading: {@link #record} on the loop that it names, which alone writes that row, so counting
 * needs no locked instruction; {@link #buckets} and {@link #seconds} anywhere, with figures that
 * may be a moment old.
 */
final class Latencies {
  private static final long[] BOUNDS_MICROS = {
    1_000,
    2_500,
    5_000,
    10_000,
    25_000,
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000
  };
  private static final int SUM = BOUNDS_MICROS.length + 1;

  private final AtomicLongArray[] rows;

  Latencies(int loops) {
    rows = new AtomicLongArray[loops];
    for (int i = 0; i < loops; i++) {
      rows[i] = new AtomicLongArray(SUM + 1);
    }
  }

  void record(int loop, long nanos) {
    AtomicLongArray row = rows[loop];
    long micros = nanos / 1_000;
    int bucket = 0;
    while (bucket < BOUNDS_MICROS.length && micros > BOUNDS_MICROS[bucket]) {
      bucket++;
    }
    add(row, bucket, 1);
    add(row, SUM, nanos);
  }

  /** Counts per bucket, not cumulative; the last one has no bound. */
  ClassicHistogramBuckets buckets() {
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int bucket = 0; bucket < BOUNDS_MICROS.length; bucket++) {
      buckets.bucket(BOUNDS_MICROS[bucket] / 1e6, total(bucket));
    }
    return buckets.bucket(Double.POSITIVE_INFINITY, total(BOUNDS_MICROS.length)).build();
  }

  /** All durations together. */
  double seconds() {
    return total(SUM) / 1e9;
  }

  private long total(int column) {
    long total = 0;
    for (AtomicLongArray row : rows) {
      total += row.getOpaque(column);
    }
    return total;
  }

  private static void add(AtomicLongArray row, int column, long amount) {
    row.setOpaque(column, row.getPlain(column) + amount);
  }
}
