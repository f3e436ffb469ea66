package dev.facet.server.encoding;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** The {@code gzip} coding (RFC 1952), in one go. */
final class Gzip {
  private static final int LEVEL = 5;

  /** Magic, deflate, no flags, no time, no extra flags, an unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int TRAILER = 8;

  private Gzip() {}

  static Encoded encode(byte[] bytes, int offset, int length) {
    byte[] out = Arrays.copyOf(HEADER, HEADER.length + TRAILER + 64 + length / 2);
    int at = HEADER.length;
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(bytes, offset, length);
      deflater.finish();
      while (!deflater.finished()) {
        if (out.length - at <= TRAILER) {
          out = Arrays.copyOf(out, out.length * 2);
        }
        at += deflater.deflate(out, at, out.length - at - TRAILER);
      }
    } finally {
      deflater.end();
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes, offset, length);
    at = littleEndian((int) checksum.getValue(), out, at);
    return new Encoded(out, littleEndian(length, out, at));
  }

  private static int littleEndian(int number, byte[] out, int at) {
    for (int i = 0; i < 4; i++) {
      out[at + i] = (byte) (number >>> (8 * i));
    }
    return at + 4;
  }
}
