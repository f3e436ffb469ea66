package dev.facet.server.metrics;

import dev.facet.engine.source.guard.GuardReport;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The figures of what protects sources. A source that two snapshots set differently is told as the
 * sum of both.
 */
final class SourceFamilies {
  private static final List<String> STATES = List.of("closed", "half-open", "open");
  private final List<GuardReport> reports;

  SourceFamilies(List<GuardReport> reports) {
    this.reports = reports;
  }

  List<MetricSnapshot> all() {
    return List.of(
        circuits(),
        gauge("facet_source_limit", "Calls that may be under way at once.", GuardReport::limit),
        gauge("facet_source_calls_in_use", "Calls under way.", GuardReport::inUse),
        gauge("facet_source_calls_waiting", "Calls waiting for a permit.", GuardReport::waiting),
        gauge(
            "facet_source_typical_seconds",
            "What an answer usually takes.",
            report -> report.typicalNanos() / 1e9),
        addresses(),
        refusals(),
        counter("facet_source_guarded_calls", "Calls to be made.", GuardReport::calls),
        counter("facet_source_retries", "Calls sent again.", GuardReport::retries),
        counter("facet_source_hedges", "Slow calls sent twice.", GuardReport::hedges),
        counter("facet_source_circuit_opened", "Circuits opened.", GuardReport::opened),
        counter("facet_source_ejections", "Addresses passed over.", GuardReport::ejections));
  }

  private GaugeSnapshot circuits() {
    var family =
        GaugeSnapshot.builder().name("facet_source_circuit").help("1 for the state that it is in.");
    Map<List<String>, Double> points = new LinkedHashMap<>();
    for (GuardReport report : reports) {
      for (String state : STATES) {
        double one = report.circuit().equals(state) ? 1 : 0;
        points.merge(List.of("source", report.source(), "state", state), one, Math::max);
      }
    }
    points.forEach((labels, value) -> family.dataPoint(gaugePoint(value, labels)));
    return family.build();
  }

  private GaugeSnapshot addresses() {
    var family =
        GaugeSnapshot.builder()
            .name("facet_source_address_ejected")
            .help("1 for an address that is passed over.");
    Map<List<String>, Double> points = new LinkedHashMap<>();
    for (GuardReport report : reports) {
      if (report.addresses().size() > 1) {
        report
            .addresses()
            .forEach(each ->
                points.merge(
                    List.of("source", report.source(), "address", each.origin()),
                    each.ejected() ? 1.0 : 0.0,
                    Math::max));
      }
    }
    points.forEach((labels, value) -> family.dataPoint(gaugePoint(value, labels)));
    return family.build();
  }

  private GaugeSnapshot gauge(String name, String help, ToDoubleFunction<GuardReport> value) {
    var family = GaugeSnapshot.builder().name(name).help(help);
    Map<List<String>, Double> points = new LinkedHashMap<>();
    for (GuardReport report : reports) {
      points.merge(List.of("source", report.source()), value.applyAsDouble(report), Double::sum);
    }
    points.forEach((labels, sum) -> family.dataPoint(gaugePoint(sum, labels)));
    return family.build();
  }

  /** Counters are one per source, whatever its settings: each report of it has the same ones. */
  private CounterSnapshot counter(String name, String help, ToLongFunction<GuardReport> value) {
    var family = CounterSnapshot.builder().name(name).help(help);
    Map<List<String>, Long> points = new LinkedHashMap<>();
    for (GuardReport report : reports) {
      points.put(List.of("source", report.source()), value.applyAsLong(report));
    }
    points.forEach((labels, count) -> family.dataPoint(counterPoint(count, labels)));
    return family.build();
  }

  private CounterSnapshot refusals() {
    var family =
        CounterSnapshot.builder().name("facet_source_refusals").help("Calls that were not sent.");
    Map<List<String>, Long> points = new LinkedHashMap<>();
    for (GuardReport report : reports) {
      points.put(List.of("source", report.source(), "cause", "circuit"), report.shut());
      points.put(List.of("source", report.source(), "cause", "limit"), report.full());
    }
    points.forEach((labels, count) -> family.dataPoint(counterPoint(count, labels)));
    return family.build();
  }

  private static GaugeDataPointSnapshot gaugePoint(double value, List<String> labels) {
    return GaugeDataPointSnapshot.builder().value(value).labels(labels(labels)).build();
  }

  private static CounterDataPointSnapshot counterPoint(long count, List<String> labels) {
    return CounterDataPointSnapshot.builder().value((double) count).labels(labels(labels)).build();
  }

  private static Labels labels(List<String> namesAndValues) {
    return Labels.of(namesAndValues.toArray(String[]::new));
  }
}
