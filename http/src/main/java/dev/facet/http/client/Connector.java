package dev.facet.http.client;

import dev.facet.http.Origin;
import dev.facet.http.loop.Loop;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: name look-up, TCP, TLS with the certificate checked against the host's name,
 * and ALPN. Threading: {@link #connect} on the pool's loop, where it calls back.
 */
final class Connector {
  private final VertxInternal vertx;
  private final ClientConfig config;
  private volatile @Nullable SslContext ssl;

  Connector(Loop any, ClientConfig config) {
    this.vertx = any.unwrap(ContextInternal.class).owner();
    this.config = config;
    this.ssl = config.trustedCertificates() == null ? null : sslContext(config);
  }

  void connect(OriginPool pool, Consumer<ClientConnection> connected, Consumer<String> failed) {
    Origin origin = pool.origin();
    int timeout = (int) Math.min(config.connectTimeout().toMillis(), Integer.MAX_VALUE);
    Attempt attempt = new Attempt(pool, connected, failed);
    ChannelFuture future =
        new Bootstrap()
            .group(pool.loop().unwrap(EventLoop.class))
            .channelFactory(vertx.transport().channelFactory(false))
            .resolver(vertx.nameResolver().nettyAddressResolverGroup())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeout)
            .handler(attempt)
            .connect(InetSocketAddress.createUnresolved(origin.hostAddress(), origin.port()));
    var _ = future.addListener(_ -> attempt.tcpDone(future));
  }

  private SslContext ssl() {
    SslContext context = ssl;
    if (context == null) {
      context = sslContext(config);
      ssl = context;
    }
    return context;
  }

  private static SslContext sslContext(ClientConfig config) {
    boolean offersHttp2 = config.protocol() == ClientConfig.Protocol.HTTP_2;
    String[] protocols =
        offersHttp2
            ? new String[] {ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1}
            : new String[] {ApplicationProtocolNames.HTTP_1_1};
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .protocols("TLSv1.3", "TLSv1.2")
            .endpointIdentificationAlgorithm("HTTPS")
            .applicationProtocolConfig(
                new ApplicationProtocolConfig(
                    ApplicationProtocolConfig.Protocol.ALPN,
                    ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                    ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                    protocols));
    String trusted = config.trustedCertificates();
    if (trusted != null) {
      byte[] pem = trusted.getBytes(StandardCharsets.US_ASCII);
      builder.trustManager(new ByteArrayInputStream(pem));
    }
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalArgumentException("trusted certificates: (expected: PEM)", e);
    }
  }

  /** One connection on its way; calls back exactly once. Threading: the pool's loop. */
  private final class Attempt extends ChannelInboundHandlerAdapter {
    private final OriginPool pool;
    private final Consumer<ClientConnection> connected;
    private final Consumer<String> failed;
    private boolean done;

    Attempt(OriginPool pool, Consumer<ClientConnection> connected, Consumer<String> failed) {
      this.pool = pool;
      this.connected = connected;
      this.failed = failed;
    }

    void tcpDone(ChannelFuture future) {
      if (!future.isSuccess()) {
        fail(future.cause());
        return;
      }
      Channel channel = future.channel();
      if (!pool.origin().secure()) {
        ready(channel, config.protocol() == ClientConfig.Protocol.HTTP_2);
        return;
      }
      Origin origin = pool.origin();
      SslHandler handler = ssl().newHandler(channel.alloc(), origin.hostAddress(), origin.port());
      handler.setHandshakeTimeoutMillis(config.connectTimeout().toMillis());
      channel.pipeline().addFirst(handler);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake) {
        if (handshake.isSuccess()) {
          SslHandler handler = context.pipeline().get(SslHandler.class);
          String protocol = handler.applicationProtocol();
          ready(context.channel(), ApplicationProtocolNames.HTTP_2.equals(protocol));
        } else {
          fail(handshake.cause());
          var _ = context.close();
        }
      }
      context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      fail(null);
      context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      fail(cause);
      var _ = context.close();
    }

    private void ready(Channel channel, boolean http2) {
      if (done) {
        return;
      }
      done = true;
      channel.pipeline().remove(this);
      connected.accept(
          http2
              ? Http2ClientConnection.install(pool, channel)
              : Http1ClientConnection.install(pool, channel));
    }

    private void fail(@Nullable Throwable cause) {
      if (!done) {
        done = true;
        failed.accept(cause == null ? "closed" : String.valueOf(cause.getMessage()));
      }
    }
  }
}
