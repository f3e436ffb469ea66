package dev.facet.engine.source.limit;

import dev.facet.definition.config.ResilienceConfig;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many calls may be under way at once: a number that follows what the source shows of itself.
 *
 * <p>Calls that end are summed up over steps of 100 ms (longer while there are fewer than ten). At
 * the end of a step the mean latency is compared with the typical one, a mean that takes thirty
 * seconds to follow upwards and three downwards:
 *
 * <pre>
 *   a tenth of the calls was turned away or not answered   limit × 0.9, from twice what is in use
 *   in use less than half of the limit                     as it is: nothing was learned
 *   latency tolerable                                      limit + √limit
 *   above                                                  limit × (0.8 + 0.2 × tolerable / latency)
 * </pre>
 *
 * Tolerable is twice the typical, and anything up to 20 ms above it, because pauses of any garbage
 * collector look like that; and on top of both what the loop that called was late itself. A server
 * that has too little CPU sees late answers from everybody: that says nothing about the source.
 *
 * <p>So a queue that builds up in the source lowers the limit within a second, a source that is
 * slow for good keeps its calls, and mixed fast and slow requests do not disturb it. Gradient
 * limits are known from Netflix' concurrency-limits; calls in use are the latencies' sum by the
 * time that has passed (Little's law), so that no maximum has to be kept.
 *
 * <p>Threading: any; no locks, nothing is allocated. Two atomic additions per call.
 */
public final class AdaptiveLimit {
  private static final long STEP_NANOS = 100_000_000;
  private static final int LEAST_CALLS = 10;
  private static final double TOLERANCE = 2;
  private static final double PAUSE_NANOS = 20e6;

  /** A call waits for its loop to send it, and to hear of its answer. */
  private static final int TURNS_OF_A_CALL = 2;

  private static final double UP_NANOS = 30e9;
  private static final double DOWN_NANOS = 3e9;

  /** Bits of {@link #answers} that count; above them stands the sum of microseconds. */
  private static final int COUNT_BITS = 20;

  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  private final int min;
  private final int max;
  private final AtomicLong answers = new AtomicLong();
  private final AtomicInteger dropped = new AtomicInteger();
  private final AtomicLong stepBegan;
  private volatile int limit;
  private volatile long typicalNanos;

  /** Begins with a quarter of the greatest. */
  public AdaptiveLimit(ResilienceConfig.Concurrency config, long now) {
    min = config.min();
    max = config.max();
    limit = Math.max(min, max / 4);
    stepBegan = new AtomicLong(now);
  }

  public int limit() {
    return limit;
  }

  /** What an answer usually takes; 0 before any is known. */
  public long typicalNanos() {
    return typicalNanos;
  }

  /**
   * A call was answered.
   *
   * @param lagNanos how late the loop that called runs its work
   */
  public void answered(long now, long latencyNanos, long lagNanos) {
    long micros = Math.max(1, latencyNanos / 1_000);
    learn(now, answers.addAndGet((micros << COUNT_BITS) + 1), lagNanos);
  }

  /** A call was turned away for want of room, or got no answer in time. */
  public void dropped(long now, long lagNanos) {
    dropped.incrementAndGet();
    learn(now, answers.get(), lagNanos);
  }

  private void learn(long now, long sums, long lag) {
    long began = stepBegan.get();
    long elapsed = now - began;
    if (elapsed < STEP_NANOS || (sums & COUNT_MASK) + dropped.get() < LEAST_CALLS) {
      return;
    }
    if (stepBegan.compareAndSet(began, now)) {
      step(answers.getAndSet(0), dropped.getAndSet(0), elapsed, lag);
    }
  }

  private void step(long sums, int drops, long elapsed, long lag) {
    long count = sums & COUNT_MASK;
    double sum = (sums >>> COUNT_BITS) * 1e3;
    double inUse = sum / elapsed;
    int now = limit;
    double next = now;
    if (drops * 10L >= count + drops) {
      next = 0.9 * Math.min(now, 2 * Math.max(1, inUse));
    } else if (count > 0) {
      double latency = sum / count;
      double typical = typical(latency, elapsed);
      double tolerable = Math.max(TOLERANCE * typical, typical + PAUSE_NANOS);
      double gradient = (tolerable + TURNS_OF_A_CALL * lag) / latency;
      if (inUse >= now / 2.0) {
        next = gradient >= 1 ? now + Math.sqrt(now) : now * (0.8 + 0.2 * Math.max(0.5, gradient));
      }
    }
    limit = Math.clamp((long) next, min, max);
  }

  private double typical(double latency, long elapsed) {
    double known = typicalNanos;
    double share = Math.min(1, elapsed / (latency > known ? UP_NANOS : DOWN_NANOS));
    double updated = known == 0 ? latency : known + (latency - known) * share;
    typicalNanos = Math.max(1, (long) updated);
    return updated;
  }
}
