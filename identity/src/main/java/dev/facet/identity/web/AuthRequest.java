package dev.facet.identity.web;

import dev.facet.http.Headers;
import dev.facet.http.server.RequestHead;

/** A request for an endpoint of sign-in. */
@SuppressWarnings("ArrayRecordComponent") // The body is handed on; nobody compares requests.
public record AuthRequest(RequestHead head, byte[] body) {
  Headers headers() {
    return head.headers();
  }

  /** Without query, headers and body: they hold codes and cookies. */
  @Override
  public String toString() {
    return "AuthRequest[" + head.method() + "]";
  }
}
