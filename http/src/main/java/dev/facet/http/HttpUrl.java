package dev.facet.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An absolute http or https URL, parsed once: origin, raw path and raw query. Fragments and user
 * information are refused (RFC 9110 section 4.2.4).
 *
 * @param path empty, or begins with a slash; still encoded
 * @param query without its question mark, still encoded; null when there is none
 */
public record HttpUrl(Origin origin, String path, @Nullable String query) {

  /**
   * Parses a URL.
   *
   * @throws IllegalArgumentException with the value and what was expected
   */
  public static HttpUrl parse(String text) {
    URI uri = Origin.uri(text);
    Origin origin = Origin.of(uri, text);
    if (uri.getRawFragment() != null) {
      throw new IllegalArgumentException("url: '" + text + "' (expected: no fragment)");
    }
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return new HttpUrl(origin, path, uri.getRawQuery());
  }

  /** What a request line carries: the path, {@code /} when empty, and the query. */
  public String pathAndQuery() {
    String target = path.isEmpty() ? "/" : path;
    return query == null ? target : target + "?" + query;
  }

  @Override
  public String toString() {
    return origin + (query == null ? path : path + "?" + query);
  }
}
