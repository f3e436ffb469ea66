package dev.facet.shop.web;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An answer, complete before its first byte is sent. The body belongs to the reply: who makes one
 * gives it away. Not a record, because its array has no value semantics.
 */
public final class Reply {
  private final int status;
  private final SequencedMap<String, String> headers;
  private final byte[] body;

  private Reply(int status, SequencedMap<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = requireNonNull(body, "body");
  }

  public static Reply json(byte[] body) {
    return json(200, body);
  }

  public static Reply json(int status, byte[] body) {
    return of(status, "application/json", body);
  }

  public static Reply problem(Problem problem) {
    return of(problem.status(), "application/problem+json", Json.write(problem));
  }

  public static Reply of(int status, String contentType, byte[] body) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", contentType);
    return new Reply(status, headers, body);
  }

  public Reply with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Reply(status, all, body);
  }

  /** The 304 that stands for this answer: the same headers, no body. */
  Reply notModified() {
    return new Reply(304, headers, new byte[0]);
  }

  Reply withBody(byte[] other) {
    return new Reply(status, headers, other);
  }

  int status() {
    return status;
  }

  SequencedMap<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
