package dev.facet.http.wire;

import java.nio.charset.StandardCharsets;

/** Writes text and numbers as bytes into an array that has room for them. */
public final class Ascii {
  private Ascii() {}

  /** The bytes of a constant. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Copies bytes; answers the position after them. */
  public static int put(byte[] source, byte[] target, int at) {
    System.arraycopy(source, 0, target, at, source.length);
    return at + source.length;
  }

  /** Writes text that is known to be ASCII; answers the position after it. */
  @SuppressWarnings("deprecation") // The one way to copy Latin-1 text without an array in between.
  public static int put(String text, byte[] target, int at) {
    text.getBytes(0, text.length(), target, at);
    return at + text.length();
  }

  /** Writes a number that is not negative; answers the position after it. */
  public static int put(int number, byte[] target, int at) {
    int digits = 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    int rest = number;
    for (int i = at + digits - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + digits;
  }
}
