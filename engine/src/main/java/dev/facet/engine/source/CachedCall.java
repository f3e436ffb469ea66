package dev.facet.engine.source;

import dev.facet.engine.cache.CacheKey;
import dev.facet.engine.cache.CachePolicy;
import dev.facet.http.Headers;
import java.util.Set;

/**
 * A read whose answer may be kept.
 *
 * @param sent the declared and forwarded headers that it is sent with, for {@code Vary}
 * @param authorized it carries the client's own {@code Authorization}
 * @param tags by which what it answers can be invalidated
 * @param inParts whoever asks keeps the entities of its answer; the answer as a whole is kept only
 *     where it can be validated and nothing else
 */
public record CachedCall(
    CacheKey key,
    Headers sent,
    CachePolicy policy,
    boolean authorized,
    Set<String> tags,
    boolean inParts) {}
