package dev.facet.http.server;

import dev.facet.http.PercentCoding;

/** Checks {@code host[:port]} (RFC 3986 section 3.2, without user information). */
final class Authority {
  private static final String SUB_DELIMS = "!$&'()*+,;=";

  private Authority() {}

  static boolean isValid(String text) {
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
