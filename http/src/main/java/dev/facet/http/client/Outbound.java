package dev.facet.http.client;

import static java.util.Objects.requireNonNull;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A call to make. {@code Host} and {@code Content-Length} are written by the client; such fields
 * given here, and those of the connection, are left out.
 *
 * @param pathAndQuery begins with a slash; visible ASCII only, already encoded
 * @param body null for none; not to be changed until the call has ended
 * @param deadlineNanos in the terms of {@link System#nanoTime}: waiting for a connection,
 *     connecting, and the whole response included
 * @param maxBody of the response, in bytes
 * @param repeatable whether the call may be sent a second time when a kept-alive connection turns
 *     out to be dead: safe methods, and others that the caller knows to change nothing
 */
@SuppressWarnings(
    "ArrayRecordComponent") // The body is handed on without a copy; nobody compares calls.
public record Outbound(
    Origin origin,
    Method method,
    String pathAndQuery,
    Headers headers,
    byte @Nullable [] body,
    long deadlineNanos,
    int maxBody,
    boolean repeatable) {

  public Outbound {
    requireNonNull(origin, "origin");
    requireNonNull(method, "method");
    requireNonNull(headers, "headers");
    if (pathAndQuery.isEmpty() || pathAndQuery.charAt(0) != '/') {
      throw new IllegalArgumentException("path: '" + pathAndQuery + "' (expected: begins with /)");
    }
    for (int i = 0; i < pathAndQuery.length(); i++) {
      char c = pathAndQuery.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '#') {
        throw new IllegalArgumentException(
            "path: character " + (int) c + " at " + i + " (expected: visible ASCII, no #)");
      }
    }
    if (maxBody < 0 || maxBody > Integer.MAX_VALUE - 1024) {
      throw new IllegalArgumentException("maxBody: " + maxBody + " (expected: 0 or more)");
    }
  }

  /** A call that may be repeated exactly when its method is safe. */
  public static Outbound of(
      Origin origin,
      Method method,
      String pathAndQuery,
      Headers headers,
      byte @Nullable [] body,
      long deadlineNanos,
      int maxBody) {
    return new Outbound(
        origin, method, pathAndQuery, headers, body, deadlineNanos, maxBody, method.isSafe());
  }

  /** The same call to another address, with other headers. */
  public Outbound with(Origin other, Headers fields) {
    return new Outbound(
        other, method, pathAndQuery, fields, body, deadlineNanos, maxBody, repeatable);
  }

  /** Without query and headers: they may hold secrets. */
  @Override
  public String toString() {
    int query = pathAndQuery.indexOf('?');
    String path = query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
    return method + " " + origin + path;
  }
}
