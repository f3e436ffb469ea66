package dev.facet.engine.cache;

import dev.facet.http.Headers;
import dev.facet.http.Origin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The whole identity of a call whose answer is kept: what it asks, whom, and as whom. Compared
 * whole, never only by hash.
 *
 * @param target path and query
 * @param headers declared and forwarded ones; empty where {@code Vary} alone decides
 * @param body of a read by POST, else null
 * @param personal what shows who is asking; empty for nobody
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare contents
public record CacheKey(
    Origin origin, String target, Headers headers, byte @Nullable [] body, Headers personal) {

  /** Of a call that is told by its URL alone. */
  public static CacheKey of(Origin origin, String target) {
    return new CacheKey(origin, target, Headers.EMPTY, null, Headers.EMPTY);
  }

  /** The tag by which everything at its URL can be invalidated, whoever asked for it. */
  public String urlTag() {
    return urlTag(origin, target);
  }

  /** See {@link #urlTag()}. */
  public static String urlTag(Origin origin, String target) {
    return "url:" + origin + target;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CacheKey key
        && target.equals(key.target)
        && origin.equals(key.origin)
        && headers.equals(key.headers)
        && personal.equals(key.personal)
        && Arrays.equals(body, key.body);
  }

  @Override
  public int hashCode() {
    int hash = 31 * target.hashCode() + origin.hashCode();
    if (!headers.isEmpty() || !personal.isEmpty()) {
      hash = 31 * hash + headers.hashCode() + 7 * personal.hashCode();
    }
    return 31 * hash + Arrays.hashCode(body);
  }

  /** Without query, headers and body: they may hold secrets. */
  @Override
  public String toString() {
    return "CacheKey[" + origin + "]";
  }
}
