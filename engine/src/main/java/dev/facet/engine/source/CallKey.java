package dev.facet.engine.source;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Origin;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What makes two calls equal: all that they send but trace, request id and deadline. Compared
 * whole, never only by hash.
 *
 * @param headers declared and forwarded ones
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode compare contents
public record CallKey(
    Origin origin, Method method, String target, Headers headers, byte @Nullable [] body) {

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallKey key
        && target.equals(key.target)
        && method == key.method
        && origin.equals(key.origin)
        && headers.equals(key.headers)
        && Arrays.equals(body, key.body);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * target.hashCode() + origin.hashCode()) + Arrays.hashCode(body);
  }

  /** Without query, headers and body: they may hold secrets. */
  @Override
  public String toString() {
    return "CallKey[" + method + " " + origin + "]";
  }
}
