package dev.facet.server.admin;

import dev.facet.http.Authority;
import dev.facet.http.server.RequestHead;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from the administration listener. An operator's tools send no {@code Origin}
 * and address it as this machine, by an IP address, or by the name that it listens on. A page in
 * somebody's browser can reach loopback too: by a name of its own that points there (DNS rebinding;
 * then the host is that name), or by a cross-site request (then {@code Origin} or Fetch Metadata
 * say so).
 */
final class AdminAccess {
  private final String ownName;

  /** The name or address that the listener is configured with. */
  AdminAccess(String ownName) {
    this.ownName = ownName.toLowerCase(Locale.ROOT);
  }

  /** Why the request is refused, in words for its sender; null when it is not. */
  @Nullable String refusal(RequestHead head) {
    if (!isOwn(Authority.host(head.authority()))) {
      return "the administration listener is addressed by IP address, as localhost, or as "
          + ownName;
    }
    String site = head.headers().first("sec-fetch-site");
    boolean fromPage = site != null && !site.equals("none") && !site.equals("same-origin");
    return fromPage || head.headers().contains("origin")
        ? "the administration listener does not talk to web pages"
        : null;
  }

  private boolean isOwn(String host) {
    return host.isEmpty()
        || host.equals("localhost")
        || host.equals(ownName)
        || host.startsWith("[")
        || isIpv4(host);
  }

  private static boolean isIpv4(String host) {
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < '0' || c > '9') {
        return false;
      }
    }
    return dots == 3;
  }
}
