package dev.facet.http.client;

import org.jspecify.annotations.Nullable;

/**
 * Why there is no response.
 *
 * @param maybeSent whether the source may have seen the request; false means that it certainly has
 *     not
 * @param cause for operators; null when the kind says it all
 */
public record CallFailure(Kind kind, boolean maybeSent, @Nullable String cause) {

  /** The kinds of failure. */
  public enum Kind {
    /** No connection came about: name unknown, refused, unreachable, TLS failed. */
    CONNECT_FAILED,
    /** The deadline passed while waiting, connecting, sending or receiving. */
    TIMEOUT,
    /** The connection ended before the response was complete. */
    CLOSED,
    /** The response's body or head exceeded its limit. */
    TOO_LARGE,
    /** What came back is not HTTP. */
    MALFORMED,
    /** The source answered with an HTTP/2 error or refused the stream. */
    PROTOCOL_ERROR,
    /** Too many calls wait for a connection to this origin. */
    OVERLOADED,
    /** The client was closed. */
    SHUT_DOWN,
    /** Whoever stands before the client did not let the call through. */
    REFUSED
  }
}
