package dev.facet.engine;

/**
 * What the engine may take and tell.
 *
 * @param maxInFlight bytes of bodies, tables and answers held at once by all requests together
 * @param facetShare the part of them that one facet may hold; more than 0, at most 1
 * @param computeThreads threads that scan and shape what is too large for a loop
 * @param computeQueue pieces of such work that may wait; beyond it the work fails as overload
 * @param development failures may name sources
 */
public record EngineConfig(
    long maxInFlight,
    double facetShare,
    int computeThreads,
    int computeQueue,
    boolean development) {

  public EngineConfig {
    if (maxInFlight < 1) {
      throw new IllegalArgumentException("maxInFlight: " + maxInFlight + " (expected: 1 or more)");
    }
    if (!(facetShare > 0 && facetShare <= 1)) {
      throw new IllegalArgumentException("facetShare: " + facetShare + " (expected: 0 < x <= 1)");
    }
    if (computeThreads < 1) {
      throw new IllegalArgumentException(
          "computeThreads: " + computeThreads + " (expected: 1 or more)");
    }
    if (computeQueue < 1) {
      throw new IllegalArgumentException(
          "computeQueue: " + computeQueue + " (expected: 1 or more)");
    }
  }

  /** 256 MiB, three quarters of it for one facet, half the processors, nothing told. */
  public static EngineConfig defaults() {
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new EngineConfig(256L << 20, 0.75, threads, 256, false);
  }

  public EngineConfig withMaxInFlight(long bytes) {
    return new EngineConfig(bytes, facetShare, computeThreads, computeQueue, development);
  }

  public EngineConfig withDevelopment(boolean on) {
    return new EngineConfig(maxInFlight, facetShare, computeThreads, computeQueue, on);
  }
}
