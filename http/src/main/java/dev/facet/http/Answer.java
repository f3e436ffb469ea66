package dev.facet.http;

import static java.util.Objects.requireNonNull;

/**
 * A complete response: status, headers, and the body as a range of an array. Nothing is copied; the
 * array must not change after the answer is given. The server writes {@code Content-Length} and the
 * fields of the connection itself; such fields given here are left out. It writes {@code Date}
 * where none is given: an answer that is passed on keeps the date of its origin.
 *
 * @param status 200 to 599
 * @param bytes holds the body from {@code offset}, {@code length} bytes long
 */
@SuppressWarnings(
    "ArrayRecordComponent") // The body is handed on without a copy; nobody compares answers.
public record Answer(int status, Headers headers, byte[] bytes, int offset, int length) {
  private static final byte[] NOTHING = new byte[0];

  public Answer {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status: " + status + " (expected: 200..599)");
    }
    requireNonNull(headers, "headers");
    java.util.Objects.checkFromIndexSize(offset, length, bytes.length);
  }

  /** An answer whose body is the whole array. */
  public static Answer of(int status, Headers headers, byte[] body) {
    return new Answer(status, headers, body, 0, body.length);
  }

  /** An answer without a body. */
  public static Answer empty(int status, Headers headers) {
    return new Answer(status, headers, NOTHING, 0, 0);
  }

  /** The same answer with other headers. */
  public Answer withHeaders(Headers other) {
    return new Answer(status, other, bytes, offset, length);
  }

  /** Whether the status permits a body (RFC 9110 section 6.4.1). */
  public boolean mayHaveBody() {
    return status != 204 && status != 304;
  }

  @Override
  public String toString() {
    return "Answer[" + status + ", " + headers + ", " + length + " bytes]";
  }
}
