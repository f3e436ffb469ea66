package dev.facet.http.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a body in one array that ends in zero bytes. */
public final class BodyBuffer implements BodySink {
  private static final int FIRST = 4 << 10;

  private final int max;
  private final int padding;
  private byte[] bytes;
  private int length;

  /**
   * A buffer.
   *
   * @param room bytes to make room for at first; beyond it, the array doubles
   * @param max longest body
   * @param padding zero bytes that follow the body
   */
  public BodyBuffer(int room, int max, int padding) {
    this.max = max;
    this.padding = padding;
    this.bytes = new byte[room + padding];
  }

  /** A buffer for a body whose length is not known. */
  public static BodyBuffer unknownLength(int max, int padding) {
    return new BodyBuffer(Math.min(FIRST, max), max, padding);
  }

  public byte[] bytes() {
    return bytes;
  }

  public int length() {
    return length;
  }

  /** The body in an array of exactly its size. */
  public byte[] exact() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  @Override
  public boolean take(ByteBuf in, int count) {
    if (count > max - length) {
      return false;
    }
    int needed = length + count + padding;
    if (needed > bytes.length) {
      long doubled = Math.min(2L * bytes.length, (long) max + padding);
      bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }
    in.readBytes(bytes, length, count);
    length += count;
    return true;
  }
}
