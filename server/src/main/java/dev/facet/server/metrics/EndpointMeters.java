package dev.facet.server.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted of one endpoint. It is looked up once, when the endpoint is made ready, and lives
 * on over reloads.
 *
 * <p>Threading: any loop.
 */
public final class EndpointMeters {
  private static final int FIRST_STATUS = 200;
  private static final int STATUSES = 400;

  private final Latencies latencies;
  private final AtomicReferenceArray<LongAdder> statuses = new AtomicReferenceArray<>(STATUSES);
  private final Map<String, LongAdder> partial = new ConcurrentHashMap<>();
  private final LongAdder abandoned = new LongAdder();

  EndpointMeters(int loops) {
    latencies = new Latencies(loops);
  }

  /**
   * A request was answered.
   *
   * @param loop the number of the loop that this is called on
   */
  public void answered(int loop, int status, long nanos) {
    latencies.record(loop, nanos);
    counter(status).increment();
  }

  /** An answer had holes for that reason; once per answer and reason. */
  public void partial(String reason) {
    partial.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  /** The client left before it was answered. */
  public void abandoned() {
    abandoned.increment();
  }

  Latencies latencies() {
    return latencies;
  }

  Map<Integer, Long> byStatus() {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < STATUSES; i++) {
      LongAdder count = statuses.get(i);
      if (count != null) {
        counts.put(FIRST_STATUS + i, count.sum());
      }
    }
    return counts;
  }

  Map<String, Long> byReason() {
    Map<String, Long> counts = new TreeMap<>();
    partial.forEach((reason, count) -> counts.put(reason, count.sum()));
    return counts;
  }

  long abandonedCount() {
    return abandoned.sum();
  }

  private LongAdder counter(int status) {
    int index = status - FIRST_STATUS;
    LongAdder counter = statuses.get(index);
    if (counter != null) {
      return counter;
    }
    statuses.compareAndSet(index, null, new LongAdder());
    return statuses.get(index);
  }
}
