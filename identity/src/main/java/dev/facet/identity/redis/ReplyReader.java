package dev.facet.identity.redis;

import dev.facet.identity.redis.Reply.Bytes;
import dev.facet.identity.redis.Reply.Items;
import dev.facet.identity.redis.Reply.Nothing;
import dev.facet.identity.redis.Reply.Push;
import dev.facet.identity.redis.Reply.Refused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads RESP3 from pieces of any size. A reply that is not whole yet is begun again with the next
 * piece: strings are skipped by their length, and lists are short. What is longer, wider or deeper
 * than anything that is asked for is refused.
 *
 * <p>Threading: one.
 */
final class ReplyReader {
  /** Bytes of one string. */
  static final int MAX_STRING = 4 << 20;

  private static final int MAX_ITEMS = 100_000;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_LINE = 64 << 10;

  private byte[] buffer = new byte[1024];
  private int from;
  private int to;

  /** Where the reply that is being read goes on; -1 when it is not whole. */
  private int at;

  /** The server does not speak as agreed: its connection cannot be used any more. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message);
    }
  }

  /** Takes what has come. */
  void add(byte[] bytes) {
    int kept = to - from;
    if (buffer.length - to < bytes.length) {
      int needed = kept + bytes.length;
      byte[] room = needed <= buffer.length ? buffer : new byte[Math.max(needed, kept * 2)];
      System.arraycopy(buffer, from, room, 0, kept);
      buffer = room;
      from = 0;
      to = kept;
    }
    System.arraycopy(bytes, 0, buffer, to, bytes.length);
    to += bytes.length;
  }

  /**
   * The next whole reply; null when more has to come.
   *
   * @throws Malformed when there will be none
   */
  @Nullable Reply next() {
    at = from;
    Reply reply = read(0);
    if (reply == null) {
      if (to - from > MAX_STRING + MAX_LINE) {
        throw new Malformed("a reply of more than " + (to - from) + " bytes");
      }
      return null;
    }
    from = at;
    return reply;
  }

  private @Nullable Reply read(int depth) {
    if (depth > MAX_DEPTH) {
      throw new Malformed("lists within lists");
    }
    int end = lineEnd();
    if (end < 0) {
      return null;
    }
    byte type = buffer[at];
    int begin = at + 1;
    at = end + 2;
    return switch (type) {
      case '+', ',', '(' -> new Bytes(Arrays.copyOfRange(buffer, begin, end));
      case '-' -> new Refused(text(begin, end));
      case ':' -> new Reply.Count(number(begin, end));
      case '#' -> new Reply.Count(buffer[begin] == 't' ? 1 : 0);
      case '_' -> Nothing.NOTHING;
      case '$', '=' -> string(count(begin, end, MAX_STRING));
      case '!' -> refused(string(count(begin, end, MAX_STRING)));
      case '*', '~' -> items(count(begin, end, MAX_ITEMS), depth);
      case '%' -> items(2 * count(begin, end, MAX_ITEMS), depth);
      case '>' -> pushed(items(count(begin, end, MAX_ITEMS), depth));
      default -> throw new Malformed("type " + type);
    };
  }

  /** Where the line that begins here ends; negative when it is not whole. */
  private int lineEnd() {
    int limit = Math.min(to, at + MAX_LINE);
    for (int i = at; i < limit - 1; i++) {
      if (buffer[i] == '\r' && buffer[i + 1] == '\n') {
        return i;
      }
    }
    if (to - at > MAX_LINE) {
      throw new Malformed("a line of more than " + MAX_LINE + " bytes");
    }
    return -1;
  }

  /** A negative count is how RESP2 says null. */
  private @Nullable Reply string(int length) {
    if (length < 0) {
      return Nothing.NOTHING;
    }
    if (to - at < length + 2) {
      return null;
    }
    byte[] value = Arrays.copyOfRange(buffer, at, at + length);
    at += length + 2;
    return new Bytes(value);
  }

  private @Nullable Reply items(int count, int depth) {
    if (count < 0) {
      return Nothing.NOTHING;
    }
    List<Reply> items = new ArrayList<>(Math.min(count, 8));
    for (int i = 0; i < count; i++) {
      Reply item = read(depth + 1);
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return new Items(items);
  }

  private static @Nullable Reply refused(@Nullable Reply said) {
    return said instanceof Bytes bytes ? new Refused(bytes.text()) : said;
  }

  private static @Nullable Reply pushed(@Nullable Reply said) {
    return said instanceof Items(var values) ? new Push(values) : said;
  }

  private int count(int begin, int end, int most) {
    long count = number(begin, end);
    if (count < -1 || count > most) {
      throw new Malformed("a count of " + count);
    }
    return (int) count;
  }

  private long number(int begin, int end) {
    String digits = text(begin, end);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException notOne) {
      throw new Malformed("a number of " + digits.length() + " characters");
    }
  }

  private String text(int begin, int end) {
    return new String(buffer, begin, end - begin, StandardCharsets.UTF_8);
  }
}
