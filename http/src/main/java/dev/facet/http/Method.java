package dev.facet.http;

import org.jspecify.annotations.Nullable;

/**
 * A request method that Facet knows (RFC 9110 section 9, RFC 5789). {@code CONNECT} and {@code
 * TRACE} are absent on purpose: a server that does not implement them answers 501.
 */
public enum Method {
  GET(true, true),
  HEAD(true, true),
  OPTIONS(true, true),
  POST(false, false),
  PUT(false, true),
  PATCH(false, false),
  DELETE(false, true);

  private static final Method[] ALL = values();

  private final boolean safe;
  private final boolean idempotent;

  Method(boolean safe, boolean idempotent) {
    this.safe = safe;
    this.idempotent = idempotent;
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
      if (method.name().contentEquals(name)) {
        return method;
      }
    }
    return null;
  }

  private boolean isNamed(byte[] bytes, int start, int end) {
    String token = name();
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
