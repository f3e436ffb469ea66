package dev.facet.engine.run;

import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.source.CachedReads;
import java.util.Set;

/**
 * How the answers of one fetch are kept. Immutable.
 *
 * @param policy as if nothing personal were part of the call
 * @param tags of the source and of the graph's types that its answers hold
 */
record FetchCache(CachedReads reads, CachePolicy policy, Set<String> tags) {
  FetchCache {
    tags = Set.copyOf(tags);
  }
}
