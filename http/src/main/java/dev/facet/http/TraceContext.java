package dev.facet.http;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A position in a distributed trace (W3C Trace Context, version 00).
 *
 * @param traceHigh the first 8 bytes of the trace id
 * @param traceLow its last 8 bytes; the two are never both zero
 * @param spanId the parent id, never zero
 * @param flags bit 0 says that the trace is recorded
 */
public record TraceContext(long traceHigh, long traceLow, long spanId, int flags) {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = 55;
  private static final int SAMPLED = 1;

  /** A new trace. Cheap randomness: ids name, they protect nothing. */
  public static TraceContext random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new TraceContext(random.nextLong(), nonZero(random), nonZero(random), SAMPLED);
  }

  /**
   * The trace that a {@code traceparent} value names, or a new one when it is absent or malformed.
   */
  public static TraceContext of(@Nullable String traceparent) {
    TraceContext parsed = traceparent == null ? null : parse(traceparent);
    return parsed == null ? random() : parsed;
  }

  /** The trace that a {@code traceparent} value names, or null when it is malformed. */
  public static @Nullable TraceContext parse(String value) {
    if (value.length() < LENGTH
        || value.charAt(2) != '-'
        || value.charAt(35) != '-'
        || value.charAt(52) != '-'
        || !isHex(value)) {
      return null;
    }
    int version = (int) number(value, 0, 2);
    boolean longer = value.length() > LENGTH;
    if (version == 0xFF || (version == 0 && longer) || (longer && value.charAt(LENGTH) != '-')) {
      return null;
    }
    long high = number(value, 3, 19);
    long low = number(value, 19, 35);
    long span = number(value, 36, 52);
    if ((high | low) == 0 || span == 0) {
      return null;
    }
    return new TraceContext(high, low, span, (int) number(value, 53, 55) & SAMPLED);
  }

  /** The same trace with a new span id, for a call made on its behalf. */
  public TraceContext child() {
    long span = nonZero(ThreadLocalRandom.current());
    return new TraceContext(traceHigh, traceLow, span, flags);
  }

  /** The value of a {@code traceparent} field. */
  public String traceparent() {
    byte[] text = new byte[LENGTH];
    text[0] = '0';
    text[1] = '0';
    text[2] = '-';
    hex(traceHigh, text, 3);
    hex(traceLow, text, 19);
    text[35] = '-';
    hex(spanId, text, 36);
    text[52] = '-';
    text[53] = DIGITS[(flags >> 4) & 15];
    text[54] = DIGITS[flags & 15];
    return ascii(text);
  }

  /** The trace id as 32 hexadecimal digits. */
  public String traceId() {
    byte[] text = new byte[32];
    hex(traceHigh, text, 0);
    hex(traceLow, text, 16);
    return ascii(text);
  }

  static void hex(long value, byte[] target, int at) {
    for (int i = 0; i < 16; i++) {
      target[at + i] = DIGITS[(int) (value >>> (60 - 4 * i)) & 15];
    }
  }

  static String ascii(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static boolean isHex(String value) {
    for (int i = 0; i < LENGTH; i++) {
      char c = value.charAt(i);
      boolean dash = i == 2 || i == 35 || i == 52;
      if (!dash && !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  private static long number(String value, int start, int end) {
    return Long.parseUnsignedLong(value, start, end, 16);
  }

  private static long nonZero(ThreadLocalRandom random) {
    long value = random.nextLong();
    return value == 0 ? 1 : value;
  }
}
