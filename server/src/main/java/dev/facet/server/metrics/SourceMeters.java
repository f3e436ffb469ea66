package dev.facet.server.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What is counted of the calls to one source. Threading: any loop. */
final class SourceMeters {
  private final Latencies latencies;
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

  SourceMeters(int loops) {
    latencies = new Latencies(loops);
  }

  void called(int loop, String outcome, long nanos) {
    latencies.record(loop, nanos);
    LongAdder count = outcomes.get(outcome);
    if (count == null) {
      count = outcomes.computeIfAbsent(outcome, _ -> new LongAdder());
    }
    count.increment();
  }

  Latencies latencies() {
    return latencies;
  }

  Map<String, Long> byOutcome() {
    Map<String, Long> counts = new TreeMap<>();
    outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
    return counts;
  }
}
