package dev.facet.http.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/** Bytes in the pieces in which a network may deliver them. */
final class Pieces {
  private Pieces() {}

  static ByteBuf whole(byte[] bytes) {
    return Unpooled.wrappedBuffer(bytes);
  }

  /** Pieces of one to sixteen bytes, by a rule that the seed decides. */
  static List<ByteBuf> of(byte[] bytes, int seed) {
    List<ByteBuf> pieces = new ArrayList<>();
    int state = seed;
    int at = 0;
    while (at < bytes.length) {
      state = state * 1_103_515_245 + 12_345;
      int length = Math.min(bytes.length - at, 1 + ((state >>> 16) & 15));
      pieces.add(Unpooled.wrappedBuffer(bytes, at, length));
      at += length;
    }
    return pieces;
  }
}
