package dev.facet.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prepares accepted connections, up to the permitted number. Threading: the connection's loop;
 * {@link #use} any.
 */
@ChannelHandler.Sharable
final class Acceptor extends ChannelInitializer<Channel> {
  private final ServerShared shared;
  private final Map<EventLoop, ServerLoop> homes;
  private volatile @Nullable SslContext ssl;

  Acceptor(ServerShared shared, Map<EventLoop, ServerLoop> homes, @Nullable SslContext ssl) {
    this.shared = shared;
    this.homes = homes;
    this.ssl = ssl;
  }

  /** Connections from now on get this certificate. */
  void use(SslContext renewed) {
    ssl = renewed;
  }

  @Override
  protected void initChannel(Channel channel) {
    ServerLoop home = homes.get(channel.eventLoop());
    if (home == null) {
      throw new IllegalStateException("event loop: unknown (expected: one of Loops)");
    }
    if (shared.connections.incrementAndGet() > shared.config.maxConnections()) {
      shared.connections.decrementAndGet();
      shared.observer.connectionRefused();
      var _ = channel.close();
      return;
    }
    shared.observer.connectionOpened();
    var _ = channel.closeFuture().addListener(_ -> closed());
    SslContext context = ssl;
    if (context == null) {
      Http1Connection.install(home, channel, false);
    } else {
      ServerTls.install(context, home, channel);
    }
  }

  private void closed() {
    shared.connections.decrementAndGet();
    shared.observer.connectionClosed();
  }
}
