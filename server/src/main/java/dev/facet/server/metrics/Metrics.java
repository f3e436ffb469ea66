package dev.facet.server.metrics;

import dev.facet.engine.source.guard.GuardReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Everything that a server counts. Counting costs plain counters only; {@link Exposition} reads
 * them when somebody asks.
 *
 * <p>Threading: any.
 */
public final class Metrics {
  private final int loops;
  private final Map<EndpointName, EndpointMeters> endpoints = new ConcurrentSkipListMap<>();
  private final Map<String, SourceMeters> sources = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> unrouted = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> reloads = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> encoded = new ConcurrentSkipListMap<>();
  private final Latencies[] lags;
  private final IdentityMeters identity = new IdentityMeters();
  private final AccessMeters access = new AccessMeters();
  private final LongAdder engineFailures = new LongAdder();
  private final Map<String, LongSupplier> gauges = new ConcurrentSkipListMap<>();
  private final Map<String, LongAdder> events = new ConcurrentSkipListMap<>();
  private volatile Supplier<List<GuardReport>> guards = List::of;

  /** What an endpoint's figures go by. */
  record EndpointName(String facet, String endpoint) implements Comparable<EndpointName> {
    @Override
    public int compareTo(EndpointName other) {
      int byFacet = facet.compareTo(other.facet);
      return byFacet != 0 ? byFacet : endpoint.compareTo(other.endpoint);
    }
  }

  /**
   * Nothing counted yet.
   *
   * @param loops the number of event loops
   */
  public Metrics(int loops) {
    this.loops = loops;
    lags = new Latencies[loops];
    for (int i = 0; i < loops; i++) {
      lags[i] = new Latencies(1);
    }
  }

  /** The meters of an endpoint, the same ones each time. */
  public EndpointMeters endpoint(String facet, String endpoint) {
    var name = new EndpointName(facet, endpoint);
    return endpoints.computeIfAbsent(name, _ -> new EndpointMeters(loops));
  }

  /** A request was answered that is for no endpoint. */
  public void unrouted(int status) {
    unrouted.computeIfAbsent(status, _ -> new LongAdder()).increment();
  }

  /** An answer went out in that content coding. */
  public void encoded(String coding) {
    encoded.computeIfAbsent(coding, _ -> new LongAdder()).increment();
  }

  /** A reload ended like that. */
  public void reloaded(String outcome) {
    reloads.computeIfAbsent(outcome, _ -> new LongAdder()).increment();
  }

  /**
   * A call to a source has ended.
   *
   * @param outcome {@code ok}, or the reason of its failure
   */
  public void called(int loop, String source, String outcome, long nanos) {
    SourceMeters meters = sources.get(source);
    if (meters == null) {
      meters = sources.computeIfAbsent(source, _ -> new SourceMeters(loops));
    }
    meters.called(loop, outcome, nanos);
  }

  /** A loop's heartbeat was late by that much. */
  public void lag(int loop, long nanos) {
    lags[loop].record(0, nanos);
  }

  /** Who is let in. */
  public AccessMeters access() {
    return access;
  }

  /** What identity decides. */
  public IdentityMeters identity() {
    return identity;
  }

  /** The engine failed on a request: a bug. */
  public void engineFailed() {
    engineFailures.increment();
  }

  /** A counter for something that happens to connections. */
  public LongAdder event(Event event) {
    return events.computeIfAbsent(event.metric, _ -> new LongAdder());
  }

  /** A figure that is read when somebody asks. */
  public void gauge(Gauge gauge, LongSupplier value) {
    gauges.put(gauge.metric, value);
  }

  /** What is known of sources, read when somebody asks. */
  public void guards(Supplier<List<GuardReport>> reports) {
    guards = reports;
  }

  List<GuardReport> guards() {
    return guards.get();
  }

  /** Things that happen. */
  public enum Event {
    CONNECTIONS_REFUSED("facet.connections.refused"),
    SOURCE_CONNECTIONS_OPENED("facet.source.connections.opened"),
    SOURCE_CONNECTIONS_CLOSED("facet.source.connections.closed"),
    SOURCE_CALLS_REPEATED("facet.source.calls.repeated"),
    BYTES_BEFORE_ENCODING("facet.encoding.bytes.before"),
    BYTES_AFTER_ENCODING("facet.encoding.bytes.after");

    private final String metric;

    Event(String metric) {
      this.metric = metric;
    }

    String metric() {
      return metric;
    }
  }

  /** Figures that go up and down. */
  public enum Gauge {
    CONNECTIONS("facet.connections"),
    REQUESTS_IN_FLIGHT("facet.requests.in.flight"),
    BYTES_IN_FLIGHT("facet.bytes.in.flight"),
    DICTIONARY_BYTES("facet.dictionary.bytes"),
    CACHE_BYTES("facet.cache.bytes"),
    CACHE_ENTRIES("facet.cache.entries"),
    CACHE_EVICTIONS("facet.cache.evictions"),
    CACHE_HITS("facet.cache.hits"),
    CACHE_MISSES("facet.cache.misses"),
    CACHE_REVALIDATIONS("facet.cache.revalidations"),
    CACHE_STALE_REVALIDATING("facet.cache.stale.revalidating"),
    CACHE_STALE_FAILED("facet.cache.stale.failed"),
    CACHE_ANSWERS("facet.cache.answers"),
    CACHE_ENTITY_HITS("facet.cache.entity.hits"),
    CACHE_ENTITY_MISSES("facet.cache.entity.misses"),
    SNAPSHOT("facet.snapshot"),
    FACETS_NOT_SERVING("facet.facets.not.serving"),
    FACETS_STALE("facet.facets.stale");

    private final String metric;

    Gauge(String metric) {
      this.metric = metric;
    }
  }

  Map<EndpointName, EndpointMeters> endpoints() {
    return endpoints;
  }

  Map<String, SourceMeters> sources() {
    return sources;
  }

  Map<Integer, LongAdder> unroutedByStatus() {
    return unrouted;
  }

  Map<String, LongAdder> reloadsByOutcome() {
    return reloads;
  }

  Map<String, LongAdder> encodedByCoding() {
    return encoded;
  }

  Map<String, LongSupplier> gauges() {
    return gauges;
  }

  Map<String, LongAdder> events() {
    return events;
  }

  long engineFailures() {
    return engineFailures.sum();
  }

  Latencies lagOf(int loop) {
    return lags[loop];
  }

  int loops() {
    return loops;
  }
}
