package dev.facet.engine.scan;

/** UTF-8 beyond ASCII, by the table of RFC 3629 section 4. */
final class Utf8 {
  private Utf8() {}

  /**
   * Reads over a run of sequences that are not ASCII.
   *
   * @return the first place after it that is ASCII; {@code ~place} of a sequence that cannot be
   */
  static int end(byte[] b, int start) {
    int p = start;
    while (b[p] < 0) {
      int lead = b[p] & 0xFF;
      int second = b[p + 1] & 0xFF;
      int size;
      if (lead < 0xE0) {
        size = lead >= 0xC2 && isTail(second) ? 2 : 0;
      } else if (lead < 0xF0) {
        int low = lead == 0xE0 ? 0xA0 : 0x80;
        int high = lead == 0xED ? 0x9F : 0xBF;
        size = second >= low && second <= high && isTail(b[p + 2]) ? 3 : 0;
      } else {
        int low = lead == 0xF0 ? 0x90 : 0x80;
        int high = lead == 0xF4 ? 0x8F : 0xBF;
        boolean good = lead <= 0xF4 && second >= low && second <= high;
        size = good && isTail(b[p + 2]) && isTail(b[p + 3]) ? 4 : 0;
      }
      if (size == 0) {
        return ~p;
      }
      p += size;
    }
    return p;
  }

  private static boolean isTail(int c) {
    return (c & 0xC0) == 0x80;
  }
}
