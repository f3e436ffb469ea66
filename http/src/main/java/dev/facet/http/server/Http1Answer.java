package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.wire.Ascii;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Writes a whole HTTP/1.1 answer into one buffer, so that it takes one write. */
final class Http1Answer {
  private static final byte[] LENGTH = Ascii.bytes("content-length: ");
  private static final byte[] CLOSE = Ascii.bytes("connection: close\r\n");
  private static final byte[] KEEP_ALIVE = Ascii.bytes("connection: keep-alive\r\n");
  private static final byte[] CHUNKED = Ascii.bytes("transfer-encoding: chunked\r\n");
  private static final byte[] LINE_END = Ascii.bytes("\r\n");
  private static final int OWN_FIELDS = 160;

  /** What follows the answer on its connection. */
  enum Then {
    KEEP,
    SAY_KEEP,
    CLOSE
  }

  private Http1Answer() {}

  /**
   * The bytes of the answer.
   *
   * @param scratch for the head; larger heads get an array of their own
   */
  static ByteBuf encode(
      ByteBufAllocator allocator,
      Answer answer,
      boolean withBody,
      Then then,
      byte[] date,
      byte[] scratch) {
    Headers headers = answer.headers();
    int room = headers.wireLength() + OWN_FIELDS;
    byte[] head = room <= scratch.length ? scratch : new byte[room];
    int at = Ascii.put(StatusLine.of(answer.status()), head, 0);
    at = fields(headers, head, at, date);
    if (answer.mayHaveBody()) {
      at = Ascii.put(LENGTH, head, at);
      at = Ascii.put(answer.length(), head, at);
      at = Ascii.put(LINE_END, head, at);
    }
    if (then != Then.KEEP) {
      at = Ascii.put(then == Then.CLOSE ? CLOSE : KEEP_ALIVE, head, at);
    }
    at = Ascii.put(LINE_END, head, at);
    int body = withBody && answer.mayHaveBody() ? answer.length() : 0;
    ByteBuf buffer = allocator.directBuffer(at + body);
    buffer.writeBytes(head, 0, at);
    return buffer.writeBytes(answer.bytes(), answer.offset(), body);
  }

  /** The fields of the answer and, unless it has one, the date. */
  static int fields(Headers headers, byte[] head, int at, byte[] date) {
    if (headers.isEndToEnd()) {
      return Ascii.put(date, head, headers.copyTo(head, at));
    }
    int to = at;
    for (int i = 0; i < headers.size(); i++) {
      if (!headers.isCodecField(i)) {
        to = headers.copyField(i, head, to);
      }
    }
    return headers.contains("date") ? to : Ascii.put(date, head, to);
  }

  /** The head of an answer whose body follows: of a known length, in chunks, or until the end. */
  static ByteBuf head(
      ByteBufAllocator allocator,
      int status,
      Headers headers,
      Framing framing,
      Then then,
      byte[] date) {
    byte[] head = new byte[headers.wireLength() + OWN_FIELDS];
    int at = Ascii.put(StatusLine.of(status), head, 0);
    at = fields(headers, head, at, date);
    switch (framing) {
      case Framing.Known(var length) -> {
        at = Ascii.put(LENGTH, head, at);
        at = Ascii.put(Long.toString(length), head, at);
        at = Ascii.put(LINE_END, head, at);
      }
      case Framing.Chunked() -> at = Ascii.put(CHUNKED, head, at);
      case Framing.None() -> {}
    }
    if (then != Then.KEEP) {
      at = Ascii.put(then == Then.CLOSE ? CLOSE : KEEP_ALIVE, head, at);
    }
    at = Ascii.put(LINE_END, head, at);
    return allocator.directBuffer(at).writeBytes(head, 0, at);
  }

  /** An interim response (RFC 9110 section 15.2): no body, and it ends nothing. */
  static ByteBuf interim(ByteBufAllocator allocator, int status, Headers headers) {
    byte[] head = new byte[headers.wireLength() + OWN_FIELDS];
    int at = Ascii.put("HTTP/1.1 " + status + " \r\n", head, 0);
    for (int i = 0; i < headers.size(); i++) {
      if (!headers.isCodecField(i)) {
        at = headers.copyField(i, head, at);
      }
    }
    at = Ascii.put(LINE_END, head, at);
    return allocator.directBuffer(at).writeBytes(head, 0, at);
  }

  /** How a body that is sent in pieces is delimited (RFC 9112 section 6). */
  sealed interface Framing {
    record Known(long length) implements Framing {}

    record Chunked() implements Framing {}

    /** There is none, or it ends with the connection. */
    record None() implements Framing {}
  }
}
