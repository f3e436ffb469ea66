package dev.facet.engine.shape;

import dev.facet.engine.expression.Frame;
import dev.facet.engine.join.Joins;
import dev.facet.engine.join.Reason;
import dev.facet.engine.table.Tables;
import dev.facet.engine.table.Words;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One run of a shape program: the growing body, and the holes in it.
 *
 * <p>What fails is taken back: whoever can take a failure keeps a {@link #length} and a {@link
 * #holes} mark from before, and comes back to them. Holes inside what is taken back are forgotten
 * with it. Failures travel as return codes.
 *
 * <p>A body that grows beyond its limit starts again at 0, and the run fails in the end: nobody has
 * to ask after each write. Lists ask after each item, so that it ends soon.
 */
final class Writer {
  /** A value has been written. */
  static final int WRITTEN = 0;

  /** Nothing has been written: the value is null, legally. */
  static final int NULL = 1;

  /** The value failed for {@link #reason}; what was written of it is still there. */
  static final int FAILED = 2;

  private static final int SHORT = 32;
  private static final int SMALLEST = 256;

  final Joins joins;
  final boolean[] held;
  private final Tables[] results;
  private final @Nullable Frame frame;
  private final int maxBytes;

  private byte[] out;
  private int length;
  private boolean overflown;

  private Reason reason = Reason.INVALID;

  /** Numbers of holes, see {@link Holes}. */
  private int[] holes = {};

  private int holeCount;

  /**
   * @param frame of the shape's formulas; null when it has none
   */
  Writer(ShapeInput input, @Nullable Frame frame) {
    this.frame = frame;
    joins = input.joins();
    held = input.held();
    results = input.results().toArray(Tables[]::new);
    maxBytes = input.maxBytes();
    out = new byte[Math.clamp(input.expectedBytes(), SMALLEST, Math.max(SMALLEST, maxBytes))];
  }

  Tables result(int id) {
    return results[id];
  }

  Frame frame() {
    if (frame == null) {
      throw new IllegalStateException("a formula in a shape that has none");
    }
    return frame;
  }

  // ---- failures

  int fail(Reason why) {
    reason = why;
    return FAILED;
  }

  Reason reason() {
    return reason;
  }

  int holes() {
    return holeCount;
  }

  int[] holeNumbers() {
    return Arrays.copyOf(holes, holeCount);
  }

  /** Takes back everything since the marks. */
  void backTo(int lengthMark, int holesMark) {
    length = lengthMark;
    holeCount = holesMark;
  }

  /** The part with this number is not there, for the last {@link #reason}. */
  void hole(int path) {
    if (holeCount == holes.length) {
      holes = Arrays.copyOf(holes, Math.max(8, 2 * holeCount));
    }
    holes[holeCount++] = Holes.number(path, reason);
  }

  boolean overflown() {
    return overflown;
  }

  // ---- bytes

  int length() {
    return length;
  }

  byte[] bytes() {
    return out;
  }

  void put(Segment segment) {
    copy(segment.bytes, 0, segment.length);
  }

  void put(char ascii) {
    room(1);
    out[length++] = (byte) ascii;
  }

  /** Puts an opening bracket where the first item's comma is. */
  void open(int at, char bracket) {
    out[at] = (byte) bracket;
  }

  /** Copies bytes of an array that is padded as {@link Words#PADDING} says. */
  void copy(byte[] from, int start, int end) {
    int size = end - start;
    room(size);
    if (size <= SHORT) {
      for (int i = 0; i < size; i += Long.BYTES) {
        Words.put(out, length + i, Words.at(from, start + i));
      }
    } else {
      System.arraycopy(from, start, out, length, size);
    }
    length += size;
  }

  /** Like {@link #copy}, in quotes. */
  void quote(byte[] from, int start, int end) {
    put('"');
    copy(from, start, end);
    put('"');
  }

  /** Room for so many bytes, and for a word beyond them. */
  private void room(int size) {
    if (size + Long.BYTES > out.length - length) {
      grow(size);
    }
  }

  private void grow(int size) {
    long needed = (long) length + size;
    if (needed > maxBytes) {
      overflown = true;
      length = 0;
      needed = size;
    }
    needed += Long.BYTES;
    if (needed > out.length) {
      long doubled = Math.min(2L * out.length, (long) maxBytes + Words.PADDING);
      out = Arrays.copyOf(out, (int) Math.min(Math.max(needed, doubled), Integer.MAX_VALUE - 8));
    }
  }
}
