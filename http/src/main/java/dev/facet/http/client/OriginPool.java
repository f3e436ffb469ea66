package dev.facet.http.client;

import dev.facet.http.Origin;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Timer;
import dev.facet.http.wire.HeadReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one loop to one origin, and the calls that wait for one.
 *
 * <p><b>Order.</b> The connection used last is used next, so that surplus ones grow old and close;
 * waiting calls are served in the order they came.
 *
 * <p><b>Opening.</b> A connection is opened when calls wait, as many as wait and as the origin's
 * {@link OriginLimit} permits; with HTTP/2, one at a time. Whichever becomes available first, new
 * or old, serves the first call.
 *
 * <p>Threading: its loop, but for {@link #permitFreed} and {@link #someoneStarves}.
 */
final class OriginPool {
  private final Loop loop;
  private final Origin origin;
  private final ClientConfig config;
  private final OriginLimit limit;
  private final Connector connector;
  private final ClientObserver observer;
  private final ArrayDeque<ClientConnection> idle = new ArrayDeque<>();
  private final Set<ClientConnection> all = new LinkedHashSet<>();
  private final Deque<ClientCall> waiting = new ArrayDeque<>();
  private final byte[] scratch = HeadReader.newScratch();
  private int connecting;
  private boolean starving;
  private boolean closed;
  private @Nullable Timer sweeper;

  OriginPool(
      Loop loop,
      Origin origin,
      ClientConfig config,
      OriginLimit limit,
      Connector connector,
      ClientObserver observer) {
    this.loop = loop;
    this.origin = origin;
    this.config = config;
    this.limit = limit;
    this.connector = connector;
    this.observer = observer;
  }

  /** An array that the loop's connections to this origin share for heads. */
  byte[] scratch() {
    return scratch;
  }

  Loop loop() {
    return loop;
  }

  Origin origin() {
    return origin;
  }

  ClientConfig config() {
    return config;
  }

  /** Starts the call, or lets it wait. */
  void submit(ClientCall call) {
    ClientConnection ready = takeAvailable();
    if (ready != null) {
      ready.start(call);
      if (ready.isAvailable()) {
        idle.addLast(ready);
      }
      return;
    }
    waiting.addLast(call);
    openMore();
    if (waiting.size() - connecting > config.maxWaiting()) {
      waiting.removeLast();
      noteStarving();
      call.failLater(CallFailure.Kind.OVERLOADED, null);
    }
  }

  /** Tries a call again, on a fresh connection, before those that wait. */
  void resubmit(ClientCall call) {
    observer.repeated(origin);
    List.copyOf(idle).forEach(ClientConnection::close);
    waiting.addFirst(call);
    openMore();
  }

  /** A waiting call was given up. */
  void withdraw(ClientCall call) {
    waiting.remove(call);
    noteStarving();
  }

  /** A connection can take a call. */
  void available(ClientConnection connection) {
    while (connection.isAvailable()) {
      ClientCall next = waiting.pollFirst();
      if (next == null) {
        break;
      }
      connection.start(next);
    }
    noteStarving();
    if (!connection.isAvailable()) {
      return;
    }
    if (connection.isIdle() && (closed || limit.isAnyoneStarving())) {
      connection.close();
      return;
    }
    idle.remove(connection);
    idle.addLast(connection);
    if (sweeper == null) {
      sweeper = loop.schedule(config.idleTimeout().toNanos(), this::sweep);
    }
  }

  /** A connection has ended, for whatever reason. */
  void ended(ClientConnection connection) {
    if (all.remove(connection)) {
      idle.remove(connection);
      observer.connectionClosed(origin);
      limit.release();
      openMore();
    }
  }

  /** Some loop gave a permit back. Threading: any loop. */
  void permitFreed() {
    loop.execute(this::openMore);
  }

  /** Another loop waits for a permit; idle connections here are in its way. Threading: any loop. */
  void someoneStarves(OriginPool who) {
    if (who != this) {
      loop.execute(this::closeOneIdle);
    }
  }

  void close() {
    closed = true;
    if (sweeper != null) {
      sweeper.cancel();
      sweeper = null;
    }
    List.copyOf(all).forEach(ClientConnection::close);
    for (ClientCall call = waiting.pollFirst(); call != null; call = waiting.pollFirst()) {
      call.fail(CallFailure.Kind.SHUT_DOWN, null);
    }
    noteStarving();
  }

  private @Nullable ClientConnection takeAvailable() {
    ClientConnection last = idle.pollLast();
    while (last != null) {
      if (last.isAvailable()) {
        return last;
      }
      last = idle.pollLast();
    }
    return null;
  }

  private void openMore() {
    int wanted = config.protocol() == ClientConfig.Protocol.HTTP_2 ? 1 : waiting.size();
    while (!closed && !waiting.isEmpty() && connecting < wanted && limit.tryAcquire()) {
      connecting++;
      connector.connect(this, this::connected, this::notConnected);
    }
    noteStarving();
  }

  private void connected(ClientConnection connection) {
    connecting--;
    all.add(connection);
    observer.connectionOpened(origin);
    available(connection);
    openMore();
  }

  private void notConnected(String cause) {
    connecting--;
    ClientCall first = waiting.pollFirst();
    limit.release();
    if (first != null) {
      first.fail(closed ? CallFailure.Kind.SHUT_DOWN : CallFailure.Kind.CONNECT_FAILED, cause);
    }
    openMore();
  }

  private void noteStarving() {
    boolean now = !waiting.isEmpty() && connecting == 0 && all.isEmpty();
    if (now != starving) {
      starving = now;
      limit.starving(now, this);
    }
  }

  private void closeOneIdle() {
    for (ClientConnection connection : idle) {
      if (connection.isIdle()) {
        connection.close();
        return;
      }
    }
  }

  private void sweep() {
    sweeper = null;
    long now = System.nanoTime();
    long limitNanos = config.idleTimeout().toNanos();
    for (ClientConnection connection : List.copyOf(idle)) {
      if (connection.isIdle() && now - connection.idleSince() >= limitNanos) {
        connection.close();
      }
    }
    if (!idle.isEmpty()) {
      sweeper = loop.schedule(limitNanos / 2, this::sweep);
    }
  }
}
