package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.config.ResilienceConfig.Breaker;
import dev.facet.definition.config.ResilienceConfig.Concurrency;
import dev.facet.definition.config.ResilienceConfig.Ejection;
import dev.facet.definition.config.ResilienceConfig.Retries;

/** Reads the keys of a source that say how its calls are limited and repeated. */
final class ResilienceReader {
  private static final ResilienceConfig BASE = ResilienceConfig.DEFAULT;
  private static final int MAX_CALLS = 100_000;

  private ResilienceReader() {}

  /** What is wrong, or not given, has its default. */
  static ResilienceConfig read(Keys source) {
    return new ResilienceConfig(
        requireNonNullElse(source.integer("connections", 1, MAX_CALLS), BASE.connections()),
        requireNonNullElse(source.duration("connection-age"), BASE.connectionAge()),
        concurrency(source.mapping("concurrency")),
        breaker(source.mapping("breaker")),
        retries(source.mapping("retries")),
        source.duration("hedge-after"),
        ejection(source.mapping("ejection")));
  }

  private static Concurrency concurrency(Keys keys) {
    Concurrency base = BASE.concurrency();
    int max = requireNonNullElse(keys.integer("max", 1, MAX_CALLS), base.max());
    Integer min = keys.integer("min", 1, MAX_CALLS);
    if (min != null && min > max) {
      keys.wrong("min", keys.placeOf("min"), "is `" + min + "`", "at most `max`, which is " + max);
    }
    var read =
        new Concurrency(
            Math.min(max, requireNonNullElse(min, base.min())),
            max,
            requireNonNullElse(keys.duration("wait"), base.longestWait()),
            requireNonNullElse(keys.percent("reserved", 0), base.reserved()));
    keys.refuseOthers();
    return read;
  }

  private static Breaker breaker(Keys keys) {
    Breaker base = BASE.breaker();
    var read =
        new Breaker(
            requireNonNullElse(keys.duration("window"), base.window()),
            requireNonNullElse(keys.integer("calls", 1, MAX_CALLS), base.calls()),
            requireNonNullElse(keys.percent("failures", 1), base.failures()),
            requireNonNullElse(keys.duration("open"), base.open()),
            requireNonNullElse(keys.integer("probes", 1, 100), base.probes()));
    keys.refuseOthers();
    return read;
  }

  private static Retries retries(Keys keys) {
    Retries base = BASE.retries();
    var read =
        new Retries(
            requireNonNullElse(keys.integer("max", 0, 10), base.max()),
            requireNonNullElse(keys.percent("budget", 0), base.budget()),
            requireNonNullElse(keys.duration("backoff"), base.backoff()));
    keys.refuseOthers();
    return read;
  }

  private static Ejection ejection(Keys keys) {
    Ejection base = BASE.ejection();
    var read =
        new Ejection(
            requireNonNullElse(keys.integer("failures", 1, MAX_CALLS), base.failures()),
            requireNonNullElse(keys.duration("for"), base.duration()));
    keys.refuseOthers();
    return read;
  }
}
