package dev.facet.engine.pass;

import dev.facet.http.client.Response;
import java.util.Arrays;

/** Collects a body that passes by, to keep it, unless it grows too large for that. */
final class Collector {
  private final int max;
  private byte[] bytes;
  private int length;
  private boolean tooLarge;

  /**
   * An empty one.
   *
   * @param expected bytes; -1 when that is not known
   */
  Collector(long expected, int max) {
    this.max = max;
    this.tooLarge = expected > max;
    this.bytes = new byte[tooLarge ? 0 : (int) Math.max(expected, 1024) + Response.PADDING];
  }

  void take(byte[] piece) {
    if (tooLarge || piece.length > max - length) {
      tooLarge = true;
      bytes = new byte[0];
      return;
    }
    int needed = length + piece.length + Response.PADDING;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
    }
    System.arraycopy(piece, 0, bytes, length, piece.length);
    length += piece.length;
  }

  /** Whether everything is there. */
  boolean isWhole() {
    return !tooLarge;
  }

  /** Zero bytes follow the body. */
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
