package dev.facet.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is: scheme, host and port (RFC 6454). The host is lower-case; an IPv6 address
 * keeps its brackets.
 *
 * @param secure {@code https} when true, {@code http} otherwise
 * @param port 1 to 65535, never left out
 */
public record Origin(boolean secure, String host, int port) {
  public Origin {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 1..65535)");
    }
    if (host.isEmpty() || !host.equals(host.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("host: '" + host + "' (expected: a lower-case host name)");
    }
  }

  /**
   * The origin of a URL that has nothing else: no user, path, query or fragment.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Origin parse(String text) {
    HttpUrl url = HttpUrl.parse(text);
    boolean bare = url.path().isEmpty() || url.path().equals("/");
    if (!bare || url.query() != null) {
      throw new IllegalArgumentException(
          "url: '" + text + "' (expected: scheme, host and port only)");
    }
    return url.origin();
  }

  static Origin of(URI uri, String text) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure && !scheme.equals("http")) {
      throw new IllegalArgumentException("url: '" + text + "' (expected: http:// or https://)");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("url: user information (expected: none in a URL)");
    }
    @Nullable String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw new IllegalArgumentException("url: '" + text + "' (expected: a host name)");
    }
    int port = uri.getPort() == -1 ? (secure ? 443 : 80) : uri.getPort();
    return new Origin(secure, host.toLowerCase(Locale.ROOT), port);
  }

  static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("url: '" + text + "' (expected: a URL)", e);
    }
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return secure ? "https" : "http";
  }

  /** The value of a {@code Host} field: the port is left out when it is the scheme's own. */
  public String authority() {
    return port == (secure ? 443 : 80) ? host : host + ":" + port;
  }

  /** The host without the brackets of an IPv6 address, as a resolver wants it. */
  public String hostAddress() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return scheme() + "://" + authority();
  }
}
