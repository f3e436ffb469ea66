package dev.facet.engine.run;

import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.entity.EntityCache;
import dev.facet.engine.source.CachedReads;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the answers of one fetch are kept. Immutable.
 *
 * @param policy as if nothing personal were part of the call
 * @param tags of the source and of the graph's types that its answers hold
 * @param entities where the entities of its answers are kept one by one; null when answers are kept
 *     as a whole
 */
record FetchCache(
    CachedReads reads, CachePolicy policy, Set<String> tags, @Nullable EntityCache entities) {
  FetchCache {
    tags = Set.copyOf(tags);
  }
}
