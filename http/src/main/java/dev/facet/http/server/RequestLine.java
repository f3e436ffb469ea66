package dev.facet.http.server;

import dev.facet.http.Authority;
import dev.facet.http.Method;
import dev.facet.http.Tokens;
import dev.facet.http.wire.Violation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The first line of an HTTP/1 request, checked (RFC 9112 section 3): exactly one space between its
 * parts, visible ASCII in the target, no fragment.
 */
final class RequestLine {
  private static final byte[] VERSION = "HTTP/".getBytes(StandardCharsets.US_ASCII);

  private final byte[] head;
  private final int end;

  @Nullable Violation violation;
  @Nullable Method method;
  HttpVersion version = HttpVersion.HTTP_1_1;
  String rawPath = "/";
  @Nullable String rawQuery;

  /** Of an absolute target; null otherwise. */
  @Nullable String authority;

  private RequestLine(byte[] head, int end) {
    this.head = head;
    this.end = end;
  }

  /** Reads the line of a complete head. */
  static RequestLine parse(byte[] head, int maxUrl) {
    int end = 0;
    while (head[end] != '\r' && head[end] != '\n') {
      end++;
    }
    RequestLine line = new RequestLine(head, end);
    line.violation = head[end + 1] == '\n' ? line.read(maxUrl) : Violation.REQUEST_LINE;
    return line;
  }

  /** Where the field lines begin. */
  int next() {
    return end + 2;
  }

  private @Nullable Violation read(int maxUrl) {
    int space = 0;
    while (space < end && Tokens.isTokenByte(head[space])) {
      space++;
    }
    int second = space + 1;
    while (second < end && head[second] != ' ') {
      second++;
    }
    if (space == 0 || space >= end || head[space] != ' ' || second >= end) {
      return Violation.REQUEST_LINE;
    }
    Violation versionViolation = readVersion(second + 1);
    if (versionViolation != null) {
      return versionViolation;
    }
    if (second - space - 1 > maxUrl) {
      return Violation.URL_TOO_LONG;
    }
    method = Method.of(head, 0, space);
    return method == null ? Violation.METHOD : readTarget(space + 1, second);
  }

  private @Nullable Violation readVersion(int start) {
    if (end - start != 8 || head[start + 6] != '.') {
      return Violation.REQUEST_LINE;
    }
    for (int i = 0; i < VERSION.length; i++) {
      if (head[start + i] != VERSION[i]) {
        return Violation.REQUEST_LINE;
      }
    }
    int major = head[start + 5] - '0';
    int minor = head[start + 7] - '0';
    if (major < 0 || major > 9 || minor < 0 || minor > 9) {
      return Violation.REQUEST_LINE;
    }
    if (major != 1) {
      return Violation.VERSION;
    }
    version = minor == 0 ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1;
    return null;
  }

  private @Nullable Violation readTarget(int start, int to) {
    int question = -1;
    for (int i = start; i < to; i++) {
      byte b = head[i];
      if (b <= ' ' || b == 0x7F || b == '#') {
        return Violation.TARGET;
      }
      if (b == '?' && question < 0) {
        question = i;
      }
    }
    if (start == to) {
      return Violation.TARGET;
    }
    int pathEnd = question < 0 ? to : question;
    int pathStart = head[start] == '/' ? start : readAbsolute(start, pathEnd);
    if (question >= 0) {
      rawQuery = text(question + 1, to);
    }
    if (pathStart >= 0) {
      rawPath = pathStart == pathEnd ? "/" : text(pathStart, pathEnd);
      return null;
    }
    if (method == Method.OPTIONS && to - start == 1 && head[start] == '*') {
      rawPath = "*";
      return null;
    }
    return Violation.TARGET;
  }

  /** Where the path of an absolute target begins, or -1 when it is none. */
  private int readAbsolute(int start, int pathEnd) {
    int from = start + schemeLength(start, pathEnd);
    if (from == start) {
      return -1;
    }
    int slash = from;
    while (slash < pathEnd && head[slash] != '/') {
      slash++;
    }
    String host = text(from, slash);
    if (!Authority.isValid(host)) {
      return -1;
    }
    authority = host;
    return slash;
  }

  private int schemeLength(int start, int to) {
    String text = text(start, Math.min(to, start + 8)).toLowerCase(java.util.Locale.ROOT);
    if (text.startsWith("http://")) {
      return 7;
    }
    return text.equals("https://") ? 8 : 0;
  }

  private String text(int start, int to) {
    return new String(head, start, to - start, StandardCharsets.ISO_8859_1);
  }
}
