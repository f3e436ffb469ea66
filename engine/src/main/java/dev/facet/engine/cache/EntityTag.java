package dev.facet.engine.cache;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A strong entity tag (RFC 9110 section 8.8.3) for bytes: 128 bits of a hash that two lanes of
 * multiplications mix, eight bytes at a time. It tells apart what has changed by itself; whoever
 * could choose bytes to collide would only fool the client that they are for.
 */
public final class EntityTag {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long A = 0x9E3779B97F4A7C15L;
  private static final long B = 0xC2B2AE3D27D4EB4FL;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private EntityTag() {}

  /** The tag, with its quotes. */
  public static String of(byte[] bytes, int offset, int length) {
    long first = A ^ length;
    long second = B + length;
    int at = offset;
    int end = offset + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      first = mix(first ^ word, A);
      second = mix(second + word, B);
    }
    long rest = 0;
    for (int shift = 0; at < end; at++, shift += Byte.SIZE) {
      rest |= (bytes[at] & 0xFFL) << shift;
    }
    first = mix(first ^ rest, A);
    second = mix(second + rest, B);
    char[] text = new char[34];
    text[0] = '"';
    hex(mix(first ^ (second >>> 32), B), text, 1);
    hex(mix(second ^ (first >>> 32), A), text, 17);
    text[33] = '"';
    return new String(text);
  }

  private static long mix(long value, long by) {
    long high = Math.multiplyHigh(value, by);
    return (value * by) ^ high ^ Long.rotateLeft(value, 29);
  }

  private static void hex(long value, char[] text, int at) {
    for (int i = 0; i < 16; i++) {
      text[at + i] = HEX[(int) (value >>> (60 - 4 * i)) & 15];
    }
  }
}
