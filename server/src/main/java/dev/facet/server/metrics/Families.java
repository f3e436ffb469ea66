package dev.facet.server.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * The figures with labels, read straight from the counters: a meter per endpoint and status with
 * look-ups per request would cost more than the counting.
 */
final class Families implements MultiCollector {
  private final Metrics metrics;

  Families(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public MetricSnapshots collect() {
    var builder = MetricSnapshots.builder();
    new SourceFamilies(metrics.guards()).all().forEach(builder::metricSnapshot);
    metrics.identity().snapshots().forEach(builder::metricSnapshot);
    metrics.access().snapshots().forEach(builder::metricSnapshot);
    return builder
        .metricSnapshot(requests())
        .metricSnapshot(durations())
        .metricSnapshot(partial())
        .metricSnapshot(abandoned())
        .metricSnapshot(unrouted())
        .metricSnapshot(sourceCalls())
        .metricSnapshot(sourceDurations())
        .metricSnapshot(lags())
        .metricSnapshot(reloads())
        .metricSnapshot(encoded())
        .metricSnapshot(engineFailures())
        .build();
  }

  private CounterSnapshot requests() {
    var family = counter("facet_requests", "Answered requests.");
    metrics
        .endpoints()
        .forEach((name, meters) ->
            meters
                .byStatus()
                .forEach((status, count) ->
                    family.dataPoint(
                        point(
                            count,
                            "facet",
                            name.facet(),
                            "endpoint",
                            name.endpoint(),
                            "status",
                            status.toString()))));
    return family.build();
  }

  private HistogramSnapshot durations() {
    var family =
        histogram("facet_request_duration_seconds", "From a whole request to its whole answer.");
    metrics
        .endpoints()
        .forEach((name, meters) ->
            family.dataPoint(
                point(meters.latencies(), "facet", name.facet(), "endpoint", name.endpoint())));
    return family.build();
  }

  private CounterSnapshot partial() {
    var family = counter("facet_partial_answers", "Answers with holes, once per reason.");
    metrics
        .endpoints()
        .forEach((name, meters) ->
            meters
                .byReason()
                .forEach((reason, count) ->
                    family.dataPoint(
                        point(
                            count,
                            "facet",
                            name.facet(),
                            "endpoint",
                            name.endpoint(),
                            "reason",
                            reason))));
    return family.build();
  }

  private CounterSnapshot abandoned() {
    var family = counter("facet_abandoned_requests", "Requests whose client left first.");
    metrics
        .endpoints()
        .forEach((name, meters) ->
            family.dataPoint(
                point(
                    meters.abandonedCount(), "facet", name.facet(), "endpoint", name.endpoint())));
    return family.build();
  }

  private CounterSnapshot unrouted() {
    var family = counter("facet_unrouted_requests", "Answered requests for no endpoint.");
    metrics
        .unroutedByStatus()
        .forEach(
            (status, count) -> family.dataPoint(point(count.sum(), "status", status.toString())));
    return family.build();
  }

  private CounterSnapshot sourceCalls() {
    var family = counter("facet_source_calls", "Calls to sources, ok or why they failed.");
    metrics
        .sources()
        .forEach((source, meters) ->
            meters
                .byOutcome()
                .forEach((outcome, count) ->
                    family.dataPoint(point(count, "source", source, "outcome", outcome))));
    return family.build();
  }

  private HistogramSnapshot sourceDurations() {
    var family = histogram("facet_source_call_duration_seconds", "Duration of calls to sources.");
    metrics
        .sources()
        .forEach((source, meters) -> family.dataPoint(point(meters.latencies(), "source", source)));
    return family.build();
  }

  private HistogramSnapshot lags() {
    var family = histogram("facet_loop_lag_seconds", "How late heartbeats of event loops were.");
    for (int loop = 0; loop < metrics.loops(); loop++) {
      family.dataPoint(point(metrics.lagOf(loop), "loop", Integer.toString(loop)));
    }
    return family.build();
  }

  private CounterSnapshot reloads() {
    var family = counter("facet_reloads", "Reloads of the workspace, the first one included.");
    metrics
        .reloadsByOutcome()
        .forEach((outcome, count) -> family.dataPoint(point(count.sum(), "outcome", outcome)));
    return family.build();
  }

  private CounterSnapshot encoded() {
    var family = counter("facet_encoded_answers", "Answers that went out in a content coding.");
    metrics
        .encodedByCoding()
        .forEach((coding, count) -> family.dataPoint(point(count.sum(), "encoding", coding)));
    return family.build();
  }

  private CounterSnapshot engineFailures() {
    return counter("facet_engine_failures", "Requests that met a bug.")
        .dataPoint(point(metrics.engineFailures()))
        .build();
  }

  private static CounterSnapshot.Builder counter(String name, String help) {
    return CounterSnapshot.builder().name(name).help(help);
  }

  private static HistogramSnapshot.Builder histogram(String name, String help) {
    return HistogramSnapshot.builder().name(name).help(help);
  }

  private static CounterDataPointSnapshot point(long count, String... labels) {
    return CounterDataPointSnapshot.builder()
        .value((double) count)
        .labels(Labels.of(labels))
        .build();
  }

  private static HistogramDataPointSnapshot point(Latencies latencies, String... labels) {
    return HistogramDataPointSnapshot.builder()
        .classicHistogramBuckets(latencies.buckets())
        .sum(latencies.seconds())
        .labels(Labels.of(labels))
        .build();
  }
}
