package dev.facet.definition.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code cache:} of a facet: what its sources answer is kept.
 *
 * @param size bytes of all that is kept
 * @param gaps for how long it is remembered at most that a bulk look-up has found no entity for a
 *     key; null: not at all
 */
public record CacheConfig(long size, @Nullable Duration gaps) {
  /** Less is no cache: an eighth of it must hold an answer. */
  public static final long LEAST = 64 << 10;

  public CacheConfig {
    if (size < LEAST) {
      throw new IllegalArgumentException("size: " + size + " (expected: " + LEAST + " or more)");
    }
  }
}
