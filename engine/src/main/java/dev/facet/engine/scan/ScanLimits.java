package dev.facet.engine.scan;

/**
 * What a scan permits.
 *
 * @param maxDepth arrays and objects inside each other; the root value's own counts
 * @param maxTableBytes memory of one result's tables, so that a small body of very many rows cannot
 *     take much more than its own size
 */
public record ScanLimits(int maxDepth, long maxTableBytes) {
  public static final ScanLimits DEFAULT = new ScanLimits(128, 64L << 20);

  public ScanLimits {
    if (maxDepth < 1 || maxDepth > 10_000) {
      throw new IllegalArgumentException("maxDepth: " + maxDepth + " (expected: 1..10000)");
    }
    if (maxTableBytes < 1) {
      throw new IllegalArgumentException("maxTableBytes: " + maxTableBytes + " (expected: > 0)");
    }
  }
}
