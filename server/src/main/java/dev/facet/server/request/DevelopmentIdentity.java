package dev.facet.server.request;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.HostPort;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Place;
import dev.facet.http.Authority;
import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;
import dev.facet.server.snapshot.FacetRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@code identity.development} on the developer's machine. Whoever can send a request to such
 * a facet is that person, so nobody else must be able to:
 *
 * <ul>
 *   <li>the listener must be loopback, which is checked before it listens;
 *   <li>a request that says it came through a proxy is refused: the proxy may be reachable by all;
 *   <li>so is one from another machine, or addressed to a name that is not this machine's: a page
 *       whose name an attacker has pointed to 127.0.0.1 (DNS rebinding);
 *   <li>so is one that a page of another site has made the browser send (Fetch Metadata).
 * </ul>
 */
public final class DevelopmentIdentity {
  /** Of a diagnostic that refuses such a facet on a listener that others can reach. */
  public static final String CODE = FacetRule.CODE_PREFIX + "development-identity";

  private DevelopmentIdentity() {}

  /** What a listener means for a facet. */
  public static List<Diagnostic> check(FacetConfig facet, HostPort listen) {
    return facet.developmentIdentity() == null || listen.isLoopback()
        ? List.of()
        : List.of(refusal(facet, listen));
  }

  /** Why the request is refused, in words for its sender; null when it is not. */
  static @Nullable String refusal(RequestHead head, FacetConfig facet) {
    if (isForwarded(head.headers())) {
      return "this facet assumes an identity for development and is not served through a proxy";
    }
    if (!head.remoteAddress().getAddress().isLoopbackAddress()) {
      return "this facet assumes an identity for development and is served to this machine only";
    }
    if (!isThisMachine(Authority.host(head.authority()), facet.host())) {
      return "this facet assumes an identity for development and is served as localhost only";
    }
    String site = head.headers().first("sec-fetch-site");
    return "cross-site".equals(site)
        ? "this facet assumes an identity for development and is not served to other sites"
        : null;
  }

  private static Diagnostic refusal(FacetConfig facet, HostPort listen) {
    return Diagnostic.error(
            CODE,
            Place.startOf("facets/" + facet.name() + "/facet.yaml"),
            "`identity.development` makes every caller the same person, and the listener "
                + listen
                + " can be reached by others (expected: a loopback address)")
        .withHint("listen on 127.0.0.1, or remove `identity.development`");
  }

  private static boolean isForwarded(Headers headers) {
    for (int i = 0; i < headers.size(); i++) {
      String name = headers.name(i);
      if (name.equals("forwarded") || name.startsWith("x-forwarded-") || name.equals("x-real-ip")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isThisMachine(String host, @Nullable String ofFacet) {
    return host.isEmpty()
        || host.equals("localhost")
        || host.endsWith(".localhost")
        || host.equals(ofFacet)
        || isLoopbackLiteral(host);
  }

  private static boolean isLoopbackLiteral(String host) {
    return host.equals("[::1]") || new HostPort(host, 0).isLoopback();
  }
}
