package dev.facet.engine.cache;

import dev.facet.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * One range of bytes of a body that is there as a whole (RFC 9110 section 14).
 *
 * @param from first byte
 * @param to exclusive
 */
public record ByteRange(int from, int to) {
  private static final String UNIT = "bytes=";

  /** What a {@code Range} asks of a body. */
  public sealed interface Asked {
    /** All of it: no range, several, or one that is not understood (section 14.2). */
    record Whole() implements Asked {}

    record Part(ByteRange range) implements Asked {}

    /** Nothing that is there: 416. */
    record Beyond() implements Asked {}
  }

  /** Of a request for a stored answer of that length. */
  public static Asked asked(Headers request, Headers stored, int length) {
    String range = request.first("range");
    if (range == null || !range.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return new Asked.Whole();
    }
    String condition = request.first("if-range");
    if (condition != null && !isSame(condition, stored)) {
      return new Asked.Whole();
    }
    return parse(range.substring(UNIT.length()).strip(), length);
  }

  /** The value of {@code Content-Range}. */
  public String contentRange(int length) {
    return "bytes " + from + "-" + (to - 1) + "/" + length;
  }

  private static Asked parse(String spec, int length) {
    int dash = spec.indexOf('-');
    long first = dash < 0 ? -1 : CacheControl.seconds(spec.substring(0, dash));
    long last = dash < 0 ? -1 : CacheControl.seconds(spec.substring(dash + 1));
    boolean suffix = dash == 0;
    boolean open = dash == spec.length() - 1;
    boolean ordered = first >= 0 && (open || last >= first);
    if (dash < 0 || (suffix ? last < 0 : !ordered)) {
      return new Asked.Whole();
    }
    boolean nothing = last == 0 || length == 0;
    if (suffix ? nothing : first >= length) {
      return new Asked.Beyond();
    }
    int from = suffix ? (int) Math.max(0, length - last) : (int) first;
    int to = suffix || open ? length : (int) Math.min(length, last + 1);
    return new Asked.Part(new ByteRange(from, to));
  }

  /** Strong comparison (section 13.1.5). */
  private static boolean isSame(String condition, Headers stored) {
    @Nullable String known =
        condition.startsWith("\"") ? stored.first("etag") : stored.first("last-modified");
    return condition.equals(known);
  }
}
