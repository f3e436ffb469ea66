package dev.facet.http.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a server permits. Sizes in bytes.
 *
 * @param host the address to listen on
 * @param port 0 takes a free one
 * @param maxUrl longest request target; beyond it 414
 * @param maxHeaderBlock all header lines together; beyond it 431
 * @param maxHeaders number of header lines; beyond it 431
 * @param maxBody beyond it 413, unless a {@link BodyPolicy} says otherwise
 * @param readTimeout for a whole head, from its first byte, and for a whole body; beyond it 408
 * @param idleTimeout a connection without a request is closed after it
 * @param maxConnections over all loops; more are closed at once
 * @param maxStreams concurrent requests of one HTTP/2 connection
 * @param tls null for plain text, where HTTP/2 is spoken to clients that begin with its preface
 */
public record ServerConfig(
    String host,
    int port,
    int maxUrl,
    int maxHeaderBlock,
    int maxHeaders,
    int maxBody,
    Duration readTimeout,
    Duration idleTimeout,
    int maxConnections,
    int maxStreams,
    @Nullable Tls tls) {

  /**
   * A certificate chain and its key in PEM, and nothing else: TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1
   * by ALPN.
   */
  public record Tls(String certificateChain, String privateKey) {
    public Tls {
      requireNonNull(certificateChain, "certificateChain");
      requireNonNull(privateKey, "privateKey");
    }

    @Override
    public String toString() {
      return "Tls[…]";
    }
  }

  public ServerConfig {
    requireNonNull(host, "host");
    check("port", port, 0, 65535);
    check("maxUrl", maxUrl, 64, 1 << 20);
    check("maxHeaderBlock", maxHeaderBlock, 256, 1 << 20);
    check("maxHeaders", maxHeaders, 1, 10_000);
    check("maxBody", maxBody, 0, Integer.MAX_VALUE - 1024);
    check("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
    check("maxStreams", maxStreams, 1, 10_000);
    check("readTimeout", readTimeout);
    check("idleTimeout", idleTimeout);
  }

  /** The defaults, on that address. */
  public static ServerConfig of(String host, int port) {
    return new ServerConfig(
        host,
        port,
        8 << 10,
        32 << 10,
        100,
        1 << 20,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        100_000,
        100,
        null);
  }

  public ServerConfig withTls(Tls other) {
    return new ServerConfig(
        host,
        port,
        maxUrl,
        maxHeaderBlock,
        maxHeaders,
        maxBody,
        readTimeout,
        idleTimeout,
        maxConnections,
        maxStreams,
        other);
  }

  public ServerConfig withMaxBody(int other) {
    return new ServerConfig(
        host,
        port,
        maxUrl,
        maxHeaderBlock,
        maxHeaders,
        other,
        readTimeout,
        idleTimeout,
        maxConnections,
        maxStreams,
        tls);
  }

  public ServerConfig withTimeouts(Duration read, Duration idle) {
    return new ServerConfig(
        host,
        port,
        maxUrl,
        maxHeaderBlock,
        maxHeaders,
        maxBody,
        read,
        idle,
        maxConnections,
        maxStreams,
        tls);
  }

  public ServerConfig withMaxConnections(int other) {
    return new ServerConfig(
        host,
        port,
        maxUrl,
        maxHeaderBlock,
        maxHeaders,
        maxBody,
        readTimeout,
        idleTimeout,
        other,
        maxStreams,
        tls);
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": " + value + " (expected: " + min + ".." + max + ")");
    }
  }

  private static void check(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
    }
  }
}
