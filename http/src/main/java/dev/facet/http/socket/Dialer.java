package dev.facet.http.socket;

import dev.facet.http.loop.Loop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections to one address, over TLS with the certificate checked against the host's name
 * where that is wanted.
 *
 * <p>Threading: immutable; {@link #dial} on the connection's loop.
 */
public final class Dialer {
  private final String host;
  private final int port;
  private final Duration timeout;
  private final @Nullable SslContext ssl;

  private Dialer(String host, int port, Duration timeout, @Nullable SslContext ssl) {
    this.host = host;
    this.port = port;
    this.timeout = timeout;
    this.ssl = ssl;
  }

  /**
   * Connections in the clear.
   *
   * @param timeout until one is open
   */
  public static Dialer plain(String host, int port, Duration timeout) {
    return new Dialer(host, port, timeout, null);
  }

  /**
   * Connections over TLS 1.3 or 1.2.
   *
   * @param trusted certificates in PEM that are trusted in place of the JDK's; null for the JDK's
   * @param timeout until one is open, and once more until TLS is agreed on
   * @throws IllegalArgumentException when they are no certificates
   */
  public static Dialer secure(String host, int port, @Nullable String trusted, Duration timeout) {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS");
    try {
      if (trusted != null) {
        builder.trustManager(new ByteArrayInputStream(trusted.getBytes(StandardCharsets.US_ASCII)));
      }
      return new Dialer(host, port, timeout, builder.build());
    } catch (SSLException | IllegalArgumentException e) {
      throw new IllegalArgumentException("trusted certificates: (expected: PEM)", e);
    }
  }

  /** Opens a connection; the listener hears what comes of it. */
  public void dial(Loop loop, ByteListener listener) {
    VertxInternal vertx = loop.unwrap(ContextInternal.class).owner();
    DialedSocket socket = new DialedSocket(loop, listener);
    ChannelFuture future =
        new Bootstrap()
            .group(loop.unwrap(EventLoop.class))
            .channelFactory(vertx.transport().channelFactory(false))
            .resolver(vertx.nameResolver().nettyAddressResolverGroup())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(timeout.toMillis()))
            .handler(socket)
            .connect(InetSocketAddress.createUnresolved(host, port));
    var _ = future.addListener(_ -> socket.tcpDone(future, this));
  }

  @Nullable SslContext ssl() {
    return ssl;
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  Duration timeout() {
    return timeout;
  }
}
