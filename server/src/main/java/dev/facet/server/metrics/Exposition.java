package dev.facet.server.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * Tells the figures of a server, and those of the JVM, in the text format of Prometheus. It is made
 * when somebody first asks, so that a start does not wait for it.
 *
 * <p>Threading: any.
 */
public final class Exposition implements AutoCloseable {
  /** Of {@link #text}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  public Exposition(Metrics metrics) {
    registry.getPrometheusRegistry().register(new Families(metrics));
    metrics
        .gauges()
        .forEach((name, value) ->
            io.micrometer.core.instrument.Gauge.builder(name, value::getAsLong).register(registry));
    for (Metrics.Event event : Metrics.Event.values()) {
      FunctionCounter.builder(event.metric(), metrics.event(event), count -> count.sum())
          .register(registry);
    }
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** The figures of now. */
  public String text() {
    return registry.scrape(CONTENT_TYPE);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
