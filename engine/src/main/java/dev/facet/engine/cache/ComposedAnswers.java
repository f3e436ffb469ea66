package dev.facet.engine.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.facet.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole answers of one facet's endpoints, within a budget of bytes. What is invalidated below them
 * makes them worthless without anybody telling them.
 *
 * <p>Threading: any thread.
 */
public final class ComposedAnswers {
  /**
   * What an answer depends on.
   *
   * @param endpoint compared by identity: a reload makes new ones
   * @param headers those of the client that take part
   */
  public record Key(
      Object endpoint, List<String> routeParameters, @Nullable String rawQuery, Headers headers) {}

  private final Cache<Key, Composed> answers;

  public ComposedAnswers(long maxBytes) {
    this.answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Composed composed) -> composed.weight())
            .executor(Runnable::run)
            .build();
  }

  /** The answer that holds now, or null. */
  public @Nullable Composed find(Key key, long now) {
    Composed found = answers.getIfPresent(key);
    return found == null || !found.holds(now) ? null : found;
  }

  public void put(Key key, Composed composed) {
    answers.put(key, composed);
  }

  /** Bytes that are held. */
  public long bytes() {
    var eviction = answers.policy().eviction();
    return eviction.isEmpty() ? 0 : eviction.get().weightedSize().orElse(0);
  }
}
