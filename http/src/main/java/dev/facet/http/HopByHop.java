package dev.facet.http;

import org.jspecify.annotations.Nullable;

/**
 * * Tells the fields that belong to one connection from those that belong to the message (RFC 9110
 * * section 7.6.1). The codecs remove the former from every message that comes in and write none
 * that * a caller gives them; those that a {@code Connection} field names are removed as well.
 */
public final class HopByHop {
  private HopByHop() {}

  /** Whether a field of that lower-case name never passes on. */
  public static boolean contains(String name) {
    return switch (name) {
      case "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings" ->
          true;
      default -> false;
    };
  }

  /** Whether the field at a position never passes on; creates no text. */
  public static boolean contains(Headers headers, int position) {
    for (String name : NAMES) {
      if (headers.isNamed(position, name)) {
        return true;
      }
    }
    return false;
  }

  /** The headers without those of the connection, nor those that {@code Connection} names. */
  public static Headers removed(Headers headers) {
    boolean clean = true;
    for (int i = 0; i < headers.size() && clean; i++) {
      clean = !contains(headers, i);
    }
    return clean ? headers : copyWithout(headers);
  }

  private static final String[] NAMES = {
    "connection",
    "keep-alive",
    "proxy-connection",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "http2-settings"
  };

  private static Headers copyWithout(Headers headers) {
    boolean onlyOptions =
        !headers.contains("connection") || isPlainConnection(headers.joined("connection"));
    Headers.Builder kept = Headers.builder();
    for (int i = 0; i < headers.size(); i++) {
      boolean named = !onlyOptions && headers.hasToken("connection", headers.name(i));
      if (!named && !contains(headers, i)) {
        kept.addFrom(headers, i);
      }
    }
    return kept.build();
  }

  private static boolean isPlainConnection(@Nullable String value) {
    return value == null || value.equalsIgnoreCase("keep-alive") || value.equalsIgnoreCase("close");
  }
}
