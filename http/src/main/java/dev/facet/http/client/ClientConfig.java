package dev.facet.http.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How a client connects.
 *
 * @param protocol what is spoken in plain text, and offered by ALPN in TLS
 * @param maxConnections per origin, over all loops
 * @param maxWaiting calls per origin and loop that may wait for a connection
 * @param connectTimeout for TCP and TLS together
 * @param idleTimeout after which an unused connection is closed; less than the sources' own
 * @param maxAge after which a connection takes no new call, so that the origin's name is resolved
 *     again from time to time
 * @param maxHeaderBlock of a response, in bytes
 * @param trustedCertificates PEM; null trusts what the JVM trusts
 */
public record ClientConfig(
    Protocol protocol,
    int maxConnections,
    int maxWaiting,
    Duration connectTimeout,
    Duration idleTimeout,
    Duration maxAge,
    int maxHeaderBlock,
    @Nullable String trustedCertificates) {

  /** The version of HTTP. */
  public enum Protocol {
    HTTP_1_1,
    /** In TLS HTTP/2 or HTTP/1.1, as the source chooses; in plain text HTTP/2 at once (h2c). */
    HTTP_2
  }

  /** HTTP/1.1, 256 connections, 1,024 waiting. */
  public static final ClientConfig DEFAULT =
      new ClientConfig(
          Protocol.HTTP_1_1,
          256,
          1024,
          Duration.ofSeconds(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          32 << 10,
          null);

  public ClientConfig {
    requireNonNull(protocol, "protocol");
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "maxConnections: " + maxConnections + " (expected: 1 or more)");
    }
    if (maxWaiting < 0) {
      throw new IllegalArgumentException("maxWaiting: " + maxWaiting + " (expected: 0 or more)");
    }
    if (maxHeaderBlock < 256 || maxHeaderBlock > 1 << 20) {
      throw new IllegalArgumentException(
          "maxHeaderBlock: " + maxHeaderBlock + " (expected: 256..1048576)");
    }
    positive("connectTimeout", connectTimeout);
    positive("idleTimeout", idleTimeout);
    positive("maxAge", maxAge);
  }

  public ClientConfig withProtocol(Protocol other) {
    return new ClientConfig(
        other,
        maxConnections,
        maxWaiting,
        connectTimeout,
        idleTimeout,
        maxAge,
        maxHeaderBlock,
        trustedCertificates);
  }

  public ClientConfig withLimits(int connections, int waiting) {
    return new ClientConfig(
        protocol,
        connections,
        waiting,
        connectTimeout,
        idleTimeout,
        maxAge,
        maxHeaderBlock,
        trustedCertificates);
  }

  public ClientConfig withTimeouts(Duration connect, Duration idle) {
    return new ClientConfig(
        protocol,
        maxConnections,
        maxWaiting,
        connect,
        idle,
        maxAge,
        maxHeaderBlock,
        trustedCertificates);
  }

  public ClientConfig withMaxAge(Duration age) {
    return new ClientConfig(
        protocol,
        maxConnections,
        maxWaiting,
        connectTimeout,
        idleTimeout,
        age,
        maxHeaderBlock,
        trustedCertificates);
  }

  public ClientConfig withTrustedCertificates(String pem) {
    return new ClientConfig(
        protocol,
        maxConnections,
        maxWaiting,
        connectTimeout,
        idleTimeout,
        maxAge,
        maxHeaderBlock,
        pem);
  }

  /**
   * When a connection that was opened at a time takes no new call any more: a part of the age up to
   * a fifth is left out by chance, so that connections of one moment do not all close in another.
   */
  long oldAt(long openedNanos) {
    return openedNanos + (long) (maxAge.toNanos() * ThreadLocalRandom.current().nextDouble(0.8, 1));
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: more than zero)");
    }
  }
}
