package dev.facet.http.server;

import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Loops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A listening server. Each connection lives on the loop that it was given at accept, in turn.
 *
 * <p>Threading: any thread; {@link #drain} and {@link #close} block and must not be called on a
 * loop.
 */
public final class HttpServer implements AutoCloseable {
  private static final int BACKLOG = 4096;
  private static final long STEP_NANOS = 2_000_000;

  private final Channel listener;
  private final Acceptor acceptor;
  private final ServerShared shared;
  private final List<ServerLoop> homes;

  private HttpServer(
      Channel listener, Acceptor acceptor, ServerShared shared, List<ServerLoop> homes) {
    this.listener = listener;
    this.acceptor = acceptor;
    this.shared = shared;
    this.homes = homes;
  }

  /**
   * Listens with the standard body policy, observed by nobody.
   *
   * @throws IOException when the address is taken or not of this machine
   */
  public static HttpServer start(Loops loops, ServerConfig config, ExchangeHandler handler)
      throws IOException {
    return start(loops, config, BodyPolicy.STANDARD, handler, ServerObserver.NONE);
  }

  /**
   * Listens.
   *
   * @throws IOException when the address is taken or not of this machine
   * @throws IllegalArgumentException when the TLS material cannot be used
   */
  public static HttpServer start(
      Loops loops,
      ServerConfig config,
      BodyPolicy policy,
      ExchangeHandler handler,
      ServerObserver observer)
      throws IOException {
    ServerShared shared = new ServerShared(config, policy, handler, observer);
    List<ServerLoop> homes = new ArrayList<>();
    Map<EventLoop, ServerLoop> byEventLoop = new HashMap<>();
    for (Loop loop : loops.all()) {
      ServerLoop home = new ServerLoop(loop, shared);
      homes.add(home);
      byEventLoop.put(loop.unwrap(EventLoop.class), home);
    }
    ServerConfig.Tls tls = config.tls();
    SslContext ssl = tls == null ? null : ServerTls.context(tls);
    Acceptor acceptor = new Acceptor(shared, byEventLoop, ssl);
    Channel listener = listen(loops, config, acceptor);
    return new HttpServer(listener, acceptor, shared, List.copyOf(homes));
  }

  /** The port, also when 0 was asked for. */
  public int port() {
    return ((InetSocketAddress) listener.localAddress()).getPort();
  }

  /**
   * Puts another certificate in place for connections that begin from now on.
   *
   * @throws IllegalArgumentException when it cannot be used; then the one before stays
   * @throws IllegalStateException when this server speaks plain text
   */
  public void renew(ServerConfig.Tls tls) {
    if (shared.config.tls() == null) {
      throw new IllegalStateException("renew: plain text (expected: a server with TLS)");
    }
    acceptor.use(ServerTls.context(tls));
  }

  /** The connections that are open. */
  public int connections() {
    return shared.connections.get();
  }

  /**
   * Stops accepting, lets requests under way finish, and closes each connection after its last:
   * HTTP/1 answers say {@code connection: close}, HTTP/2 connections get GOAWAY.
   *
   * @return whether all connections were closed within the limit; those that were not stay open
   *     until {@link #close}
   */
  public boolean drain(Duration limit) {
    shared.draining = true;
    listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    homes.forEach(home -> home.loop.execute(home::drain));
    long deadline = System.nanoTime() + limit.toNanos();
    while (shared.connections.get() > 0 && System.nanoTime() - deadline < 0) {
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
    return shared.connections.get() == 0;
  }

  /** Stops accepting and closes every connection at once. */
  @Override
  public void close() {
    shared.draining = true;
    listener.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    homes.forEach(home -> home.loop.execute(home::closeAll));
  }

  private static Channel listen(Loops loops, ServerConfig config, Acceptor acceptor)
      throws IOException {
    VertxInternal vertx = loops.all().get(0).unwrap(ContextInternal.class).owner();
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(vertx.acceptorEventLoopGroup(), vertx.nettyEventLoopGroup())
            .channelFactory(vertx.transport().serverChannelFactory(false))
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(acceptor);
    var bound = bootstrap.bind(new InetSocketAddress(config.host(), config.port()));
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("listen: " + config.host() + ":" + config.port(), bound.cause());
    }
    return bound.channel();
  }
}
