package dev.facet.http.server;

import dev.facet.http.wire.Ascii;

/**
 * The status lines, made once; the reason is empty for the rarer ones, as RFC 9112 section 4
 * permits.
 */
final class StatusLine {
  private static final byte[][] LINES = new byte[600][];

  static {
    for (int status = 200; status < 600; status++) {
      LINES[status] = Ascii.bytes("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
    }
  }

  private StatusLine() {}

  static byte[] of(int status) {
    return LINES[status];
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 201 -> "Created";
      case 204 -> "No Content";
      case 304 -> "Not Modified";
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      case 504 -> "Gateway Timeout";
      default -> "";
    };
  }
}
