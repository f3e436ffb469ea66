package dev.facet.http.client;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.wire.Ascii;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Writes a whole HTTP/1.1 request into one buffer, so that it takes one write. */
final class Http1Request {
  private static final byte[] VERSION = Ascii.bytes(" HTTP/1.1\r\nhost: ");
  private static final byte[] LINE_END = Ascii.bytes("\r\n");
  private static final byte[] LENGTH = Ascii.bytes("content-length: ");
  private static final byte[] CHUNKED = Ascii.bytes("transfer-encoding: chunked\r\n");
  private static final int OWN_FIELDS = 64;

  private Http1Request() {}

  /**
   * The bytes of the request, with its body unless that comes in pieces.
   *
   * @param streamed length of a body that comes in pieces; 0 for none, -1 for unknown
   */
  static ByteBuf encode(
      ByteBufAllocator allocator, Outbound outbound, long streamed, String host, byte[] scratch) {
    Headers headers = outbound.headers();
    String path = outbound.pathAndQuery();
    int room = path.length() + host.length() + headers.wireLength() + OWN_FIELDS;
    byte[] head = room <= scratch.length ? scratch : new byte[room];
    int at = Ascii.put(outbound.method().token(), head, 0);
    head[at++] = ' ';
    at = Ascii.put(path, head, at);
    at = Ascii.put(VERSION, head, at);
    at = Ascii.put(host, head, at);
    at = Ascii.put(LINE_END, head, at);
    at = fields(headers, head, at);
    byte[] body = outbound.body();
    if (streamed < 0) {
      at = Ascii.put(CHUNKED, head, at);
    } else if (streamed > 0) {
      at = Ascii.put(LENGTH, head, at);
      at = Ascii.put(Long.toString(streamed), head, at);
      at = Ascii.put(LINE_END, head, at);
    } else if (body != null || hasLengthAlways(outbound.method())) {
      at = Ascii.put(LENGTH, head, at);
      at = Ascii.put(body == null ? 0 : body.length, head, at);
      at = Ascii.put(LINE_END, head, at);
    }
    at = Ascii.put(LINE_END, head, at);
    ByteBuf buffer = allocator.directBuffer(at + (body == null ? 0 : body.length));
    buffer.writeBytes(head, 0, at);
    return body == null ? buffer : buffer.writeBytes(body);
  }

  /** Methods that say {@code content-length: 0} when there is no body (RFC 9110 section 8.6). */
  private static boolean hasLengthAlways(Method method) {
    return method == Method.POST || method == Method.PUT || method == Method.PATCH;
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
