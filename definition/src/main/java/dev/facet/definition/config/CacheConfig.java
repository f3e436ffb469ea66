package dev.facet.definition.config;

/**
 * {@code cache:} of a facet: what its sources answer is kept.
 *
 * @param size bytes of all that is kept
 */
public record CacheConfig(long size) {
  /** Less is no cache: an eighth of it must hold an answer. */
  public static final long LEAST = 64 << 10;

  public CacheConfig {
    if (size < LEAST) {
      throw new IllegalArgumentException("size: " + size + " (expected: " + LEAST + " or more)");
    }
  }
}
