package dev.facet.http.server;

import dev.facet.http.Authority;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.Tokens;
import dev.facet.http.wire.Violation;
import io.netty.handler.codec.http2.Http2Headers;
import java.net.InetSocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates the field section of an HTTP/2 request (RFC 9113 section 8.3). The codec below has
 * checked names, values and the order of pseudo-headers.
 */
final class Http2RequestHead {
  private final ServerConfig config;
  private final boolean secure;
  private final InetSocketAddress remoteAddress;

  @Nullable Violation violation;

  /** The value of {@code content-length}, or -1. */
  long contentLength = -1;

  boolean expectContinue;

  Http2RequestHead(ServerConfig config, boolean secure, InetSocketAddress remoteAddress) {
    this.config = config;
    this.secure = secure;
    this.remoteAddress = remoteAddress;
  }

  /** The head, or null when {@link #violation} says why not. */
  @Nullable RequestHead translate(Http2Headers in) {
    Method method = in.method() == null ? null : Method.of(in.method());
    CharSequence target = in.path();
    if (method == null) {
      return refused(in.method() == null ? Violation.REQUEST_LINE : Violation.METHOD);
    }
    if (target == null || !isTarget(method, target)) {
      return refused(Violation.TARGET);
    }
    if (target.length() > config.maxUrl()) {
      return refused(Violation.URL_TOO_LONG);
    }
    Headers headers = headers(in);
    String authority = authority(in, headers);
    if (violation == null && !Authority.isValid(authority)) {
      violation = Violation.HOST;
    }
    if (violation != null) {
      return null;
    }
    String text = target.toString();
    int question = text.indexOf('?');
    String path = question < 0 ? text : text.substring(0, question);
    String query = question < 0 ? null : text.substring(question + 1);
    return new RequestHead(
        method, path, query, headers, authority, secure, remoteAddress, HttpVersion.HTTP_2);
  }

  private @Nullable RequestHead refused(Violation what) {
    violation = what;
    return null;
  }

  private static boolean isTarget(Method method, CharSequence target) {
    if (target.isEmpty() || target.charAt(0) != '/') {
      return method == Method.OPTIONS && target.length() == 1 && target.charAt(0) == '*';
    }
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '#') {
        return false;
      }
    }
    return true;
  }

  private Headers headers(Http2Headers in) {
    Headers.Builder headers = Headers.builder();
    int count = 0;
    for (Map.Entry<CharSequence, CharSequence> field : in) {
      CharSequence name = field.getKey();
      if (name.charAt(0) == ':') {
        continue;
      }
      if (++count > config.maxHeaders()) {
        violation = Violation.HEAD_TOO_LARGE;
        break;
      }
      add(headers, name.toString(), field.getValue().toString());
    }
    return headers.build();
  }

  private void add(Headers.Builder headers, String name, String value) {
    if (!Tokens.isToken(name) || !isValue(value)) {
      violation = Violation.FIELD_VALUE;
      return;
    }
    switch (name) {
      case "expect" -> {
        expectContinue = value.equalsIgnoreCase("100-continue");
        violation = expectContinue ? violation : Violation.EXPECTATION;
      }
      case "content-length" -> {
        if (contentLength >= 0 || value.isEmpty() || value.length() > 15 || !isNumber(value)) {
          violation = Violation.CONTENT_LENGTH;
          return;
        }
        contentLength = Long.parseLong(value);
        headers.add(name, value);
      }
      case "te" -> {}
      default -> headers.add(name, value);
    }
  }

  /** {@code :authority}, or {@code host}; both only when they agree. */
  private String authority(Http2Headers in, Headers headers) {
    String host = headers.first("host");
    CharSequence authority = in.authority();
    if (authority == null) {
      return host == null ? "" : host;
    }
    if (host != null && !host.contentEquals(authority)) {
      violation = Violation.HOST;
    }
    return authority.toString();
  }

  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!Tokens.isFieldContent(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
