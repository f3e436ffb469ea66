package dev.facet.http.server;

import dev.facet.http.Authority;
import dev.facet.http.wire.FieldBlock;
import dev.facet.http.wire.Violation;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Translates heads of HTTP/1 requests (RFC 9112 sections 3 and 6). What it found out beside the
 * head is that of the last one. Threading: its connection's loop.
 */
final class Http1RequestHead {
  private final ServerConfig config;
  private final boolean secure;
  private final InetSocketAddress remoteAddress;
  private String lastHost = "";

  @Nullable Violation violation;

  /** Whether the client permits another request on its connection. */
  boolean keepAlive;

  /** The value of {@code Content-Length}, or -1. */
  long contentLength = -1;

  boolean chunked;

  /** Whether the client waits for {@code 100 Continue}. */
  boolean expectContinue;

  Http1RequestHead(ServerConfig config, boolean secure, InetSocketAddress remoteAddress) {
    this.config = config;
    this.secure = secure;
    this.remoteAddress = remoteAddress;
  }

  /** The head, or null when {@link #violation} says why not. */
  @Nullable RequestHead translate(byte[] bytes) {
    violation = null;
    RequestLine line = RequestLine.parse(bytes, config.maxUrl());
    if (line.violation != null) {
      return refused(line.violation);
    }
    if (bytes.length - line.next() > config.maxHeaderBlock()) {
      return refused(Violation.HEAD_TOO_LARGE);
    }
    FieldBlock fields = FieldBlock.parse(bytes, line.next(), config.maxHeaders());
    Violation wrong = fields.violation() != null ? fields.violation() : check(line, fields);
    return wrong != null ? refused(wrong) : translate(bytes, line, fields);
  }

  private @Nullable RequestHead translate(byte[] bytes, RequestLine line, FieldBlock fields) {
    String host = fields.hosts() == 0 ? "" : host(bytes, fields);
    if (host == null) {
      return refused(Violation.HOST);
    }
    if (line.method == null) {
      return refused(Violation.METHOD);
    }
    boolean modern = line.version == HttpVersion.HTTP_1_1;
    keepAlive = !fields.isClose() && (modern || fields.isKeepAlive());
    contentLength = fields.contentLength();
    chunked = fields.isChunked();
    expectContinue = modern && fields.isExpectContinue();
    return new RequestHead(
        line.method,
        line.rawPath,
        line.rawQuery,
        fields.headers(),
        line.authority != null ? line.authority : host,
        secure,
        remoteAddress,
        line.version);
  }

  private @Nullable RequestHead refused(Violation what) {
    violation = what;
    return null;
  }

  /** What a request must satisfy beyond each line being well-formed. */
  private static @Nullable Violation check(RequestLine line, FieldBlock fields) {
    boolean modern = line.version == HttpVersion.HTTP_1_1;
    if (fields.hosts() > 1 || (modern && fields.hosts() == 0)) {
      return Violation.HOST;
    }
    if (fields.hosts() == 1 && fields.hostStart() == fields.hostEnd()) {
      return Violation.HOST;
    }
    if (!fields.hasTransferEncoding()) {
      return null;
    }
    if (fields.contentLength() >= 0) {
      return Violation.BOTH_LENGTHS;
    }
    if (!modern) {
      return Violation.TRANSFER_ENCODING;
    }
    return fields.isChunked() ? null : Violation.CODING;
  }

  /** The host as text, the same object as last time when it is the same; null when not valid. */
  private @Nullable String host(byte[] bytes, FieldBlock fields) {
    int length = fields.hostEnd() - fields.hostStart();
    boolean same = length == lastHost.length();
    for (int i = 0; i < length && same; i++) {
      same = bytes[fields.hostStart() + i] == lastHost.charAt(i);
    }
    if (same) {
      return lastHost;
    }
    String host = new String(bytes, fields.hostStart(), length, StandardCharsets.ISO_8859_1);
    if (!Authority.isValid(host)) {
      return null;
    }
    lastHost = host;
    return host;
  }
}
