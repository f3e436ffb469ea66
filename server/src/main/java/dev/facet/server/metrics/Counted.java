package dev.facet.server.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** A counter by labels. Threading: any. */
final class Counted {
  private final String name;
  private final String help;
  private final String[] labels;
  private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

  Counted(String name, String help, String... labels) {
    this.name = name;
    this.help = help;
    this.labels = labels;
  }

  void add(int count, String... values) {
    counts.computeIfAbsent(Arrays.asList(values), _ -> new LongAdder()).add(count);
  }

  CounterSnapshot snapshot() {
    CounterSnapshot.Builder family = CounterSnapshot.builder().name(name).help(help);
    counts.forEach((values, count) ->
        family.dataPoint(
            CounterDataPointSnapshot.builder()
                .value((double) count.sum())
                .labels(Labels.of(labels, values.toArray(String[]::new)))
                .build()));
    return family.build();
  }
}
