package dev.facet.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Authorities of requests and URLs (RFC 3986 section 3.2): a host and perhaps a port. */
public final class Authority {
  private static final String SUB_DELIMS = "!$&'()*+,;=";

  private Authority() {}

  /** The host of an authority: lower-case, without port; an IPv6 address keeps its brackets. */
  public static String host(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > authority.lastIndexOf(']');
    return (port ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
  }

  /**
   * How requests to an http or https URL name its authority, in lower case: the usual port may be
   * left out.
   */
  public static Set<String> spellings(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    int usual = url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    int port = url.getPort() < 0 ? usual : url.getPort();
    String withPort = host + ":" + port;
    return port == usual ? Set.of(host, withPort) : Set.of(withPort);
  }

  /** Whether a text is {@code host[:port]}, without user information. */
  public static boolean isValid(String text) {
    int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
    if (hostEnd < 0) {
      hostEnd = text.length();
    }
    if (hostEnd == 0 || text.length() > 1024) {
      return false;
    }
    boolean host = text.startsWith("[") ? isAddress(text, hostEnd) : isName(text, hostEnd);
    return host && isPort(text, hostEnd);
  }

  private static boolean isAddress(String text, int end) {
    for (int i = 1; i < end - 1; i++) {
      char c = text.charAt(i);
      if (c != ':' && c != '.' && Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return end > 3;
  }

  private static boolean isName(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!PercentCoding.isUnreserved(c) && c != '%' && SUB_DELIMS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(String text, int hostEnd) {
    if (hostEnd == text.length()) {
      return true;
    }
    if (text.charAt(hostEnd) != ':' || text.length() - hostEnd > 6) {
      return false;
    }
    int port = 0;
    for (int i = hostEnd + 1; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      port = port * 10 + digit;
    }
    return port <= 65535;
  }
}
