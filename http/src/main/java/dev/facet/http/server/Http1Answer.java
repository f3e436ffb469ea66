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
    at = fields(headers, head, at);
    at = Ascii.put(date, head, at);
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

  private static int fields(Headers headers, byte[] head, int at) {
    if (headers.isEndToEnd()) {
      return headers.copyTo(head, at);
    }
    int to = at;
    for (int i = 0; i < headers.size(); i++) {
      if (!headers.isCodecField(i)) {
        to = headers.copyField(i, head, to);
      }
    }
    return to;
  }
}
