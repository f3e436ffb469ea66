package dev.facet.engine.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time in one {@code long} (SWAR: SIMD within a register), the first byte lowest.
 *
 * <p>Every test here answers with a mask whose lowest set bit is exact. Bits above it may be wrong,
 * because a subtraction borrows from the byte above; whoever wants the first place only is right to
 * ignore that.
 *
 * @see <a href="https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord">Bit Twiddling
 *     Hacks: determine if a word has a zero byte</a>
 */
public final class Words {
  /** Bytes after a body's end that must exist, all zero, so that whole words can be read there. */
  public static final int PADDING = 64;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long TWOS = ONES * 0x02;
  private static final long QUOTES_AND_CONTROLS = ONES * 0x21;
  private static final long BACKSLASHES = ONES * '\\';

  private Words() {}

  public static long at(byte[] bytes, int index) {
    return (long) LONG.get(bytes, index);
  }

  public static int intAt(byte[] bytes, int index) {
    return (int) INT.get(bytes, index);
  }

  public static void put(byte[] bytes, int index, long word) {
    LONG.set(bytes, index, word);
  }

  /**
   * Marks what ends the plain part of a JSON string: a quote, a backslash, a control character
   * below 0x20, and any byte that is not ASCII.
   *
   * <p>{@code x ^ 2 < 0x21} holds for controls and the quote (0x22) alone among ASCII.
   */
  public static long special(long word) {
    return (((word ^ TWOS) - QUOTES_AND_CONTROLS) | ((word ^ BACKSLASHES) - ONES) | word) & HIGHS;
  }

  /** Marks backslashes, whatever the other bytes are. */
  public static long backslashes(long word) {
    long x = word ^ BACKSLASHES;
    return (x - ONES) & ~x & HIGHS;
  }

  /** The index, 0 to 7, of the byte that the lowest set bit of a mask stands for. */
  public static int firstByte(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /** The first {@code count} bytes of a word (0 to 8), the others zero. */
  public static long first(long word, int count) {
    return count == 0 ? 0 : word & (-1L >>> (64 - (count << 3)));
  }

  /** The first {@code count} bytes of a word (0 to 7), the others zero. */
  public static long firstOfSeven(long word, int count) {
    return word & ((1L << (count << 3)) - 1);
  }

  /** Little-endian word of an ASCII literal of at most 8 characters. */
  public static long of(String ascii) {
    long word = 0;
    for (int i = ascii.length() - 1; i >= 0; i--) {
      word = word << 8 | ascii.charAt(i);
    }
    return word;
  }
}
