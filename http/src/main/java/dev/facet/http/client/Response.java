package dev.facet.http.client;

import dev.facet.http.Headers;

/**
 * A complete final response.
 *
 * @param headers without those of the connection
 * @param body one array of the caller's own, copied once out of the network's buffers; after the
 *     body come at least {@link #PADDING} bytes of zero, so that a scanner can read whole words
 * @param length of the body, in bytes
 */
@SuppressWarnings(
    "ArrayRecordComponent") // The body is handed on without a copy; nobody compares them.
public record Response(int status, Headers headers, byte[] body, int length) {
  /** Zero bytes that follow every body. */
  public static final int PADDING = 64;

  @Override
  public String toString() {
    return "Response[" + status + ", " + headers + ", " + length + " bytes]";
  }
}
