package dev.facet.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prepares accepted connections, up to the permitted number. Threading: the connection's loop. */
@ChannelHandler.Sharable
final class Acceptor extends ChannelInitializer<Channel> {
  private final ServerShared shared;
  private final Map<EventLoop, ServerLoop> homes;
  private final @Nullable SslContext ssl;

  Acceptor(ServerShared shared, Map<EventLoop, ServerLoop> homes, @Nullable SslContext ssl) {
    this.shared = shared;
    this.homes = homes;
    this.ssl = ssl;
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
    if (ssl == null) {
      Http1Connection.install(home, channel, false);
    } else {
      ServerTls.install(ssl, home, channel);
    }
  }

  private void closed() {
    shared.connections.decrementAndGet();
    shared.observer.connectionClosed();
  }
}
