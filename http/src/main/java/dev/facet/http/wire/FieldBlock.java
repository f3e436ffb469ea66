package dev.facet.http.wire;

import dev.facet.http.Headers;
import dev.facet.http.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The field lines of one head, checked, with what they say about the connection and the length of
 * the body taken out (RFC 9112 sections 5 and 6). Names become lower-case in place; the array
 * becomes the storage of the {@link Headers}.
 */
public final class FieldBlock {
  private static final int STRIDE = 4;
  private static final @Nullable String[] NO_NAMES = {};
  private static final long MAX_LENGTH_DIGITS = 15;

  private final byte[] bytes;
  private final int maxFields;
  private int[] index = new int[12 * STRIDE];
  private int size;
  private int nominations;
  private @Nullable String[] nominated = NO_NAMES;
  private @Nullable Violation violation;

  private long contentLength = -1;
  private boolean transferEncoding;
  private boolean chunked;
  private boolean close;
  private boolean keepAlive;
  private int hosts;
  private int hostStart;
  private int hostEnd;
  private boolean expectContinue;

  private FieldBlock(byte[] bytes, int maxFields) {
    this.bytes = bytes;
    this.maxFields = maxFields;
  }

  /** Reads the lines from {@code start} to the empty line at the array's end. */
  public static FieldBlock parse(byte[] head, int start, int maxFields) {
    FieldBlock block = new FieldBlock(head, maxFields);
    block.readLines(start);
    return block;
  }

  /** What is wrong, or null. */
  public @Nullable Violation violation() {
    return violation;
  }

  /** The value of {@code Content-Length}, or -1. */
  public long contentLength() {
    return contentLength;
  }

  public boolean hasTransferEncoding() {
    return transferEncoding;
  }

  /** Whether the transfer coding is {@code chunked} and nothing else. */
  public boolean isChunked() {
    return chunked;
  }

  /** Whether {@code Connection} says {@code close}. */
  public boolean isClose() {
    return close;
  }

  /** Whether {@code Connection} says {@code keep-alive}. */
  public boolean isKeepAlive() {
    return keepAlive;
  }

  /** The number of {@code Host} fields. */
  public int hosts() {
    return hosts;
  }

  public int hostStart() {
    return hostStart;
  }

  public int hostEnd() {
    return hostEnd;
  }

  /** Whether the sender waits for {@code 100 Continue}. */
  public boolean isExpectContinue() {
    return expectContinue;
  }

  /** The fields that belong to the message; those of the connection are gone. */
  public Headers headers() {
    if (nominations > 0) {
      dropNominated();
    }
    return Headers.adopt(bytes, Arrays.copyOf(index, size * STRIDE), size);
  }

  private void readLines(int start) {
    int at = start;
    int end = bytes.length - 2;
    int lines = 0;
    while (at < end && violation == null) {
      if (++lines > maxFields) {
        violation = Violation.HEAD_TOO_LARGE;
        return;
      }
      at = readLine(at);
    }
  }

  private int readLine(int start) {
    int at = start;
    if (bytes[at] == ' ' || bytes[at] == '\t') {
      violation = Violation.FOLDED_LINE;
      return at;
    }
    while (Tokens.isTokenByte(bytes[at])) {
      byte b = bytes[at];
      if (b >= 'A' && b <= 'Z') {
        bytes[at] = (byte) (b + 32);
      }
      at++;
    }
    int nameEnd = at;
    if (nameEnd == start || bytes[at] != ':') {
      violation = Violation.FIELD_LINE;
      return at;
    }
    at++;
    while (bytes[at] == ' ' || bytes[at] == '\t') {
      at++;
    }
    int valueStart = at;
    while (Tokens.isFieldContent(bytes[at] & 0xFF)) {
      at++;
    }
    if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
      violation = Violation.FIELD_VALUE;
      return at;
    }
    int valueEnd = at;
    while (valueEnd > valueStart && (bytes[valueEnd - 1] == ' ' || bytes[valueEnd - 1] == '\t')) {
      valueEnd--;
    }
    take(start, nameEnd, valueStart, valueEnd);
    return at + 2;
  }

  /** Fields of the connection are understood here and not kept. */
  private void take(int start, int nameEnd, int valueStart, int valueEnd) {
    boolean keep =
        switch (nameEnd - start) {
          case 2 -> !is(start, "te");
          case 4 -> !is(start, "host") || takeHost(valueStart, valueEnd);
          case 6 -> !is(start, "expect") || takeExpect(valueStart, valueEnd);
          case 7 -> !is(start, "upgrade") && !is(start, "trailer");
          case 10 -> !isConnection(start, valueStart, valueEnd) && !is(start, "keep-alive");
          case 14 -> keepsFourteen(start, valueStart, valueEnd);
          case 16 -> !is(start, "proxy-connection");
          case 17 -> !isTransferEncoding(start, valueStart, valueEnd);
          case 18 -> !is(start, "proxy-authenticate");
          case 19 -> !is(start, "proxy-authorization");
          default -> true;
        };
    if (keep) {
      keep(start, nameEnd, valueStart, valueEnd);
    }
  }

  private void keep(int start, int nameEnd, int valueStart, int valueEnd) {
    int i = size++ * STRIDE;
    if (i == index.length) {
      index = Arrays.copyOf(index, index.length * 2);
    }
    index[i] = start;
    index[i + 1] = nameEnd;
    index[i + 2] = valueStart;
    index[i + 3] = valueEnd;
  }

  private boolean takeHost(int start, int end) {
    hosts++;
    hostStart = start;
    hostEnd = end;
    return true;
  }

  private boolean takeExpect(int start, int end) {
    if (sameText(start, end, "100-continue")) {
      expectContinue = true;
    } else {
      violation = Violation.EXPECTATION;
    }
    return false;
  }

  private boolean keepsFourteen(int start, int valueStart, int valueEnd) {
    if (!is(start, "content-length")) {
      return !is(start, "http2-settings");
    }
    if (contentLength >= 0 || valueStart == valueEnd || valueEnd - valueStart > MAX_LENGTH_DIGITS) {
      violation = Violation.CONTENT_LENGTH;
      return false;
    }
    long value = 0;
    for (int i = valueStart; i < valueEnd; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        violation = Violation.CONTENT_LENGTH;
        return false;
      }
      value = value * 10 + bytes[i] - '0';
    }
    contentLength = value;
    return true;
  }

  private boolean isTransferEncoding(int start, int valueStart, int valueEnd) {
    if (!is(start, "transfer-encoding")) {
      return false;
    }
    if (transferEncoding) {
      violation = Violation.TRANSFER_ENCODING;
    }
    transferEncoding = true;
    chunked = sameText(valueStart, valueEnd, "chunked");
    return true;
  }

  private boolean isConnection(int start, int valueStart, int valueEnd) {
    if (!is(start, "connection")) {
      return false;
    }
    int from = valueStart;
    for (int i = valueStart; i <= valueEnd; i++) {
      if (i == valueEnd || bytes[i] == ',') {
        takeOption(trimStart(from, i), trimEnd(from, i));
        from = i + 1;
      }
    }
    return true;
  }

  private void takeOption(int start, int end) {
    if (start >= end) {
      return;
    }
    if (sameText(start, end, "close")) {
      close = true;
    } else if (sameText(start, end, "keep-alive")) {
      keepAlive = true;
    } else {
      nominate(start, end);
    }
  }

  private void nominate(int start, int end) {
    if (nominations == nominated.length) {
      nominated = Arrays.copyOf(nominated, nominations * 2 + 2);
    }
    String name = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    nominated[nominations++] = name.toLowerCase(java.util.Locale.ROOT);
  }

  /** Removes what {@code Connection} names, but never the fields that frame or route a message. */
  private void dropNominated() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      int from = i * STRIDE;
      if (!isNominated(index[from], index[from + 1])) {
        System.arraycopy(index, from, index, kept++ * STRIDE, STRIDE);
      }
    }
    size = kept;
  }

  private boolean isNominated(int start, int end) {
    for (int i = 0; i < nominations; i++) {
      String name = nominated[i];
      if (name != null && name.length() == end - start && is(start, name)) {
        return !name.equals("host") && !name.equals("content-length");
      }
    }
    return false;
  }

  private int trimStart(int from, int to) {
    int start = from;
    while (start < to && (bytes[start] == ' ' || bytes[start] == '\t')) {
      start++;
    }
    return start;
  }

  private int trimEnd(int from, int to) {
    int end = to;
    while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
      end--;
    }
    return end;
  }

  private boolean is(int start, String name) {
    for (int i = 0; i < name.length(); i++) {
      if (bytes[start + i] != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean sameText(int start, int end, String text) {
    if (end - start != text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if ((bytes[start + i] | 0x20) != (text.charAt(i) | 0x20)) {
        return false;
      }
    }
    return true;
  }
}
