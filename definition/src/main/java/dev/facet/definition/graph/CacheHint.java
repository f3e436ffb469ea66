package dev.facet.definition.graph;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code @cacheControl}: freshness, on top of what answers say themselves. Null: not said.
 *
 * @param maxAge of an answer that says nothing; of one that does, the shorter counts
 * @param scope {@link Scope#PRIVATE}: for the one who asked, whoever that is
 * @param staleWhileRevalidate for how long a stale answer serves while a new one is asked for
 * @param staleIfError for how long it serves in place of a failure
 */
public record CacheHint(
    @Nullable Duration maxAge,
    @Nullable Scope scope,
    @Nullable Duration staleWhileRevalidate,
    @Nullable Duration staleIfError) {

  /** Whom an answer is for. */
  public enum Scope {
    SHARED,
    PRIVATE
  }

  /** What this one does not say is as that one says. */
  public CacheHint over(@Nullable CacheHint other) {
    return other == null
        ? this
        : new CacheHint(
            maxAge == null ? other.maxAge : maxAge,
            scope == null ? other.scope : scope,
            staleWhileRevalidate == null ? other.staleWhileRevalidate : staleWhileRevalidate,
            staleIfError == null ? other.staleIfError : staleIfError);
  }
}
