package dev.facet.engine.pass;

import static java.util.Objects.requireNonNull;

import dev.facet.engine.cache.CachePolicy;
import dev.facet.engine.source.SourceSettings;
import dev.facet.http.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Paths of a facet that a source answers. Immutable.
 *
 * @param prefix of the facet's paths, without a slash at its end; "" for all
 * @param target what takes the prefix's place at the source, without a slash at its end
 * @param methods that are passed on
 * @param maxBody bytes of a request's body
 * @param cookies {@code Set-Cookie} of the source reaches the client
 * @param cache null: nothing is kept
 */
public record PassRoute(
    SourceSettings source,
    String prefix,
    String target,
    Set<Method> methods,
    long maxBody,
    boolean cookies,
    @Nullable CachePolicy cache) {
  public PassRoute {
    requireNonNull(source, "source");
    methods = Set.copyOf(methods);
    if (prefix.endsWith("/") || target.endsWith("/")) {
      throw new IllegalArgumentException(
          "prefix: '" + prefix + "', '" + target + "' (expected: no slash at the end)");
    }
  }

  /** Whether a path is one of this route. */
  public boolean matches(String path) {
    return path.startsWith(prefix)
        && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
  }

  /** Path and query at the source. */
  String rewritten(String path, @Nullable String query) {
    String rest = path.substring(prefix.length());
    String at = target + rest;
    String whole = at.isEmpty() ? "/" : at;
    return query == null ? whole : whole + "?" + query;
  }
}
