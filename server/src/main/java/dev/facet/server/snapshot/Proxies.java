package dev.facet.server.snapshot;

import dev.facet.http.Authority;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxied routes of all facets; immutable. Endpoints win over them, longer prefixes over
 * shorter ones, and those of a host over those of any.
 */
public final class Proxies {
  private final List<ServedProxy> all;

  private Proxies(List<ServedProxy> all) {
    this.all = all;
  }

  static Proxies of(List<ServedFacet> facets) {
    return new Proxies(
        facets.stream()
            .flatMap(facet -> facet.proxies().stream())
            .sorted(
                Comparator.<ServedProxy>comparingInt(proxy -> proxy.facet().host() == null ? 1 : 0)
                    .thenComparingInt(proxy -> -proxy.pass().route().prefix().length()))
            .toList());
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /**
   * The route of a path, or null.
   *
   * @param authority as in the request's head
   * @param path as received, still encoded
   */
  public @Nullable ServedProxy route(String authority, String path) {
    if (all.isEmpty()) {
      return null;
    }
    String host = Authority.host(authority);
    for (ServedProxy proxy : all) {
      String wanted = proxy.facet().host();
      if ((wanted == null || wanted.equals(host)) && proxy.pass().route().matches(path)) {
        return proxy;
      }
    }
    return null;
  }
}
