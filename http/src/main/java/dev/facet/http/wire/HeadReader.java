package dev.facet.http.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the head of a message: everything up to and including the first empty line. A head that
 * arrives in one piece is searched in a scratch array that all connections of a loop share and
 * copied once, to an array of its exact size.
 *
 * <p>Only CR LF ends a line here; a lone LF is an error, because two parsers that disagree on lines
 * disagree on where a message ends (RFC 9112 section 2.2 allows, not requires, leniency).
 */
public final class HeadReader {
  private static final byte[] NONE = new byte[0];
  private static final int SCRATCH = 8 << 10;

  private final int max;
  private byte[] partial = NONE;
  private int length;
  private int scanned;
  private boolean brokenLine;

  /**
   * A reader for one connection.
   *
   * @param max longest head, in bytes
   */
  public HeadReader(int max) {
    this.max = max;
  }

  /** A scratch array, one per loop. */
  public static byte[] newScratch() {
    return new byte[SCRATCH];
  }

  /** Whether some of a head has arrived. */
  public boolean hasPartial() {
    return length > 0;
  }

  /** Whether a line ended in a lone LF; the connection is of no further use. */
  public boolean hasBrokenLine() {
    return brokenLine;
  }

  /** Whether more than the longest head has arrived; the connection is of no further use. */
  public boolean isTooLarge() {
    return length >= max;
  }

  /** Whether the first line is complete. */
  public boolean hasFirstLine() {
    for (int i = 0; i < length; i++) {
      if (partial[i] == '\n') {
        return true;
      }
    }
    return false;
  }

  /** The next head, consumed from the input, or null when it is not complete or not valid. */
  public byte @Nullable [] read(ByteBuf in, byte[] scratch) {
    if (length == 1 && partial[0] == '\r' && in.isReadable() && next(in) == '\n') {
      in.skipBytes(1); // An empty line in two pieces.
      length = 0;
    }
    if (length > 0) {
      return readMore(in);
    }
    skipEmptyLines(in);
    if (!in.isReadable()) {
      return null;
    }
    int available = Math.min(Math.min(in.readableBytes(), scratch.length), max);
    in.getBytes(in.readerIndex(), scratch, 0, available);
    scanned = 0;
    int end = findEnd(scratch, available);
    if (end > 0) {
      in.skipBytes(end);
      return Arrays.copyOf(scratch, end);
    }
    partial = Arrays.copyOf(scratch, Math.max(256, available));
    length = available;
    in.skipBytes(available);
    return in.isReadable() && !brokenLine && length < max ? readMore(in) : null;
  }

  private byte @Nullable [] readMore(ByteBuf in) {
    int available = Math.min(in.readableBytes(), max - length);
    if (length + available > partial.length) {
      partial = Arrays.copyOf(partial, Math.max(partial.length * 2, length + available));
    }
    in.getBytes(in.readerIndex(), partial, length, available);
    int end = findEnd(partial, length + available);
    if (end <= 0) {
      in.skipBytes(available);
      length += available;
      return null;
    }
    in.skipBytes(end - length);
    byte[] head = Arrays.copyOf(partial, end);
    partial = NONE;
    length = 0;
    return head;
  }

  /** The position after the empty line, or 0; remembers how far it has looked. */
  private int findEnd(byte[] bytes, int to) {
    for (int i = scanned; i < to; i++) {
      if (bytes[i] != '\n') {
        continue;
      }
      if (i == 0 || bytes[i - 1] != '\r') {
        brokenLine = true;
        break;
      }
      if (i >= 3 && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    scanned = to;
    return 0;
  }

  private static byte next(ByteBuf in) {
    return in.getByte(in.readerIndex());
  }

  /** Empty lines before a request line are ignored (RFC 9112 section 2.2). */
  private static void skipEmptyLines(ByteBuf in) {
    while (in.readableBytes() >= 2
        && next(in) == '\r'
        && in.getByte(in.readerIndex() + 1) == '\n') {
      in.skipBytes(2);
    }
  }
}
