package dev.facet.http;

import org.jspecify.annotations.Nullable;

/**
 * A request method that Facet knows: those of RFC 9110 section 9 and RFC 5789, and others that it
 * only passes on, which are for no endpoint (RFC 4918, RFC 3253, RFC 5323, and UPnP's). {@code
 * CONNECT} and {@code TRACE} are absent on purpose: a server that does not implement them answers
 * 501.
 */
public enum Method {
  GET(true, true),
  HEAD(true, true),
  OPTIONS(true, true),
  POST(false, false),
  PUT(false, true),
  PATCH(false, false),
  DELETE(false, true),
  PROPFIND(true, true),
  PROPPATCH(false, true),
  MKCOL(false, true),
  COPY(false, true),
  MOVE(false, true),
  LOCK(false, false),
  UNLOCK(false, true),
  REPORT(true, true),
  SEARCH(true, true),
  M_SEARCH("M-SEARCH", false, false);

  private static final Method[] ALL = values();

  private final String token;
  private final boolean safe;
  private final boolean idempotent;

  Method(boolean safe, boolean idempotent) {
    this.token = name();
    this.safe = safe;
    this.idempotent = idempotent;
  }

  Method(String token, boolean safe, boolean idempotent) {
    this.token = token;
    this.safe = safe;
    this.idempotent = idempotent;
  }

  /** As it is written in a request. */
  public String token() {
    return token;
  }

  /** Whether the method asks for nothing to change (RFC 9110 section 9.2.1). */
  public boolean isSafe() {
    return safe;
  }

  /** Whether sending it twice has the effect of sending it once (RFC 9110 section 9.2.2). */
  public boolean isIdempotent() {
    return idempotent;
  }

  /** The method named by bytes, case-sensitively, or null when it is none of these. */
  public static @Nullable Method of(byte[] bytes, int start, int end) {
    for (Method method : ALL) {
      if (method.isNamed(bytes, start, end)) {
        return method;
      }
    }
    return null;
  }

  /** The method of that exact name, or null when it is none of these. */
  public static @Nullable Method of(CharSequence name) {
    for (Method method : ALL) {
      if (method.token.contentEquals(name)) {
        return method;
      }
    }
    return null;
  }

  private boolean isNamed(byte[] bytes, int start, int end) {
    if (end - start != token.length()) {
      return false;
    }
    for (int i = 0; i < token.length(); i++) {
      if (bytes[start + i] != token.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
