package dev.facet.engine.pass;

import dev.facet.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** References that a source's answer makes to itself. */
final class Locations {
  private Locations() {}

  /**
   * The reference as the client can follow it: one to a path that this route passes on gets the
   * route's prefix; any other is as the source wrote it.
   */
  static String toClient(String reference, PassRoute route) {
    String origin = route.source().origin().toString();
    String path =
        reference.startsWith(origin + "/") ? reference.substring(origin.length()) : reference;
    boolean own = path.startsWith(route.target() + "/") && !path.startsWith("//");
    if (!own) {
      return reference;
    }
    return route.prefix() + path.substring(route.target().length());
  }

  /**
   * Path and query that the reference means at that origin, or null when it means another one (RFC
   * 9111 section 4.4 invalidates nothing there).
   *
   * @param base path and query of the request
   */
  static @Nullable String target(String reference, Origin origin, String base) {
    try {
      URI resolved = new URI(origin + base).resolve(new URI(reference));
      if (resolved.getHost() == null || !Origin.parse(originOf(resolved)).equals(origin)) {
        return null;
      }
      String path = resolved.getRawPath();
      String query = resolved.getRawQuery();
      String whole = path == null || path.isEmpty() ? "/" : path;
      return query == null ? whole : whole + "?" + query;
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null; // no reference: there is nothing that it could mean
    }
  }

  private static String originOf(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
