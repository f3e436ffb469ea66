package dev.facet.engine.source.guard;

import dev.facet.definition.config.ResilienceConfig;
import dev.facet.engine.source.balance.Address;
import dev.facet.engine.source.balance.Addresses;
import dev.facet.engine.source.breaker.Breaker;
import dev.facet.engine.source.breaker.Circuit;
import dev.facet.engine.source.limit.AdaptiveLimit;
import dev.facet.engine.source.limit.Permits;
import dev.facet.engine.source.limit.WaitingLines;
import dev.facet.engine.source.retry.Backoff;
import dev.facet.http.client.HttpClient;
import dev.facet.http.loop.Loop;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * One source as all facets see it: its permits, circuit, addresses. It outlives snapshots, and
 * holds nothing that has to be closed.
 *
 * <p>Threading: any loop.
 */
final class SourceGuard {
  private final String name;
  private final ResilienceConfig config;
  private final long timeoutNanos;
  private final HttpClient client;
  private final GuardObserver observer;
  private final LongSupplier clock;
  private final Counters counters;
  private final AdaptiveLimit limit;
  private final Permits permits;
  private final WaitingLines lines = new WaitingLines();
  private final Breaker breaker;
  private final Addresses addresses;
  private final Backoff backoff;

  SourceGuard(
      Guards.Key key,
      HttpClient client,
      GuardObserver observer,
      LongSupplier clock,
      Counters counters) {
    this.name = key.source();
    this.config = key.config();
    this.timeoutNanos = key.timeout().toNanos();
    this.client = client;
    this.observer = observer;
    this.clock = clock;
    this.counters = counters;
    this.limit = new AdaptiveLimit(config.concurrency(), clock.getAsLong());
    this.permits = new Permits(limit, config.concurrency().reserved());
    this.breaker = new Breaker(config.breaker(), this::circuitChanged);
    this.addresses = new Addresses(key.origins(), config.ejection(), SourceGuard::random);
    this.backoff = new Backoff(config.retries().backoff(), SourceGuard::random);
  }

  private static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  private void circuitChanged(Circuit state) {
    if (state instanceof Circuit.Open) {
      counters.opened().increment();
    }
    observer.circuit(name, state.word());
  }

  ResilienceConfig config() {
    return config;
  }

  HttpClient client() {
    return client;
  }

  Counters counters() {
    return counters;
  }

  Permits permits() {
    return permits;
  }

  WaitingLines lines() {
    return lines;
  }

  Breaker breaker() {
    return breaker;
  }

  Addresses addresses() {
    return addresses;
  }

  Backoff backoff() {
    return backoff;
  }

  long now() {
    return clock.getAsLong();
  }

  /** Whether one more call may wait for a permit. */
  boolean mayWait(boolean urgent) {
    int max = limit.limit();
    return lines.size() < (urgent ? max : max / 2);
  }

  /** The source has answered a call as it should. */
  void well(Address address, int pass, long now, long latencyNanos, Loop loop) {
    limit.answered(now, latencyNanos, loop.lagNanos());
    breaker.succeeded(pass, now);
    address.succeeded();
  }

  /** The same, of an answer whose time says nothing: it waited for the client's body. */
  void wellInItsTime(Address address, int pass, long now) {
    breaker.succeeded(pass, now);
    address.succeeded();
  }

  /** The source has failed a call. */
  void unwell(Address address, int pass, long now) {
    breaker.failed(pass, now);
    if (address.failed(now) && addresses.all().size() > 1) {
      counters.ejections().increment();
      observer.ejected(name, address.origin().toString());
    }
  }

  /** The source has more to do than it can. */
  void crowded(long now, Loop loop) {
    limit.dropped(now, loop.lagNanos());
  }

  /**
   * Whether a call that has waited so long for an answer in vain says something about the source: a
   * half of its timeout, or twenty times what an answer usually takes. Less is the impatience of
   * whoever asked.
   */
  boolean isLate(long waitedNanos) {
    long typical = limit.typicalNanos();
    long usual = typical == 0 ? Long.MAX_VALUE : Math.max(50_000_000L, 20 * typical);
    return waitedNanos >= Math.min(timeoutNanos / 2, usual);
  }

  GuardReport report() {
    long now = now();
    List<GuardReport.AddressReport> known =
        addresses.all().stream()
            .map(each ->
                new GuardReport.AddressReport(
                    each.origin().toString(), each.inUse(), each.isEjected(now)))
            .toList();
    return new GuardReport(
        name,
        breaker.circuit().word(),
        limit.limit(),
        permits.inUse(),
        lines.size(),
        limit.typicalNanos(),
        known,
        counters.calls().sum(),
        counters.retries().sum(),
        counters.hedges().sum(),
        counters.shut().sum(),
        counters.full().sum(),
        counters.opened().sum(),
        counters.ejections().sum());
  }
}
