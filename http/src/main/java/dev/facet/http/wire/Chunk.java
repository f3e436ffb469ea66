package dev.facet.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Pieces of a body in the chunked transfer coding (RFC 9112 section 7.1). */
public final class Chunk {
  private static final byte[] LINE_END = Ascii.bytes("\r\n");
  private static final byte[] LAST = Ascii.bytes("0\r\n\r\n");

  private Chunk() {}

  /** A chunk; the bytes must not be none, for that would be the last one. */
  public static ByteBuf of(byte[] bytes) {
    return of(bytes, 0, bytes.length);
  }

  /** See {@link #of(byte[])}. */
  public static ByteBuf of(byte[] bytes, int offset, int length) {
    if (length == 0) {
      throw new IllegalArgumentException("chunk: empty (expected: some bytes)");
    }
    byte[] size = Ascii.bytes(Integer.toHexString(length) + "\r\n");
    return Unpooled.wrappedBuffer(
        Unpooled.wrappedBuffer(size),
        Unpooled.wrappedBuffer(bytes, offset, length),
        Unpooled.wrappedBuffer(LINE_END));
  }

  /** The end of a body; no trailers. */
  public static ByteBuf last() {
    return Unpooled.wrappedBuffer(LAST);
  }
}
