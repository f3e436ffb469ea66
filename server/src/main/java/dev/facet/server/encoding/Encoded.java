package dev.facet.server.encoding;

import java.util.Arrays;

/** An encoded body: the first bytes of an array. */
@SuppressWarnings("ArrayRecordComponent") // Handed on without a copy; nobody compares them.
record Encoded(byte[] bytes, int length) {
  static Encoded of(byte[] bytes) {
    return new Encoded(bytes, bytes.length);
  }

  /** The same in an array of its size. */
  Encoded compact() {
    return bytes.length == length ? this : of(Arrays.copyOf(bytes, length));
  }
}
