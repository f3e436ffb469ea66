package dev.facet.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A cable between a client and a server on loopback that a test can pull out: held, so that nothing
 * goes through and nobody is told, or cut, so that connections break and no new ones are made.
 *
 * <p>Threading: any thread.
 */
public final class Gateway implements AutoCloseable {
  private final ServerSocket listener;
  private final int to;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean held;
  private boolean cut;

  private Gateway(ServerSocket listener, int to) {
    this.listener = listener;
    this.to = to;
  }

  /** A gateway to a port on loopback. */
  public static Gateway to(int port) throws IOException {
    Gateway gateway = new Gateway(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
    Thread.ofVirtual().name("gateway").start(gateway::accept);
    return gateway;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Keeps what comes from now on, or lets it through again. */
  public void hold(boolean on) {
    lock.lock();
    try {
      held = on;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Breaks every connection, and those that are made from now on. */
  public void cut() throws IOException {
    lock.lock();
    try {
      cut = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    closeAll();
  }

  @Override
  public void close() throws IOException {
    cut();
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        if (isCut()) {
          client.close();
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        // The listener's end, or one connection's: the loop's condition tells.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server;
    try {
      server = new Socket(InetAddress.getLoopbackAddress(), to);
    } catch (IOException nobodyThere) {
      client.close();
      return;
    }
    sockets.add(server);
    Thread.ofVirtual().name("gateway-out").start(() -> pump(client, server));
    Thread.ofVirtual().name("gateway-in").start(() -> pump(server, client));
  }

  private void pump(Socket from, Socket into) {
    byte[] buffer = new byte[16 << 10];
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      for (int n = in.read(buffer); n >= 0 && mayPass(); n = in.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException broken) {
      // Both sides are closed by now, which is all that a cable can tell.
    }
  }

  private boolean mayPass() {
    lock.lock();
    try {
      while (held && !cut) {
        changed.awaitUninterruptibly();
      }
      return !cut;
    } finally {
      lock.unlock();
    }
  }

  private boolean isCut() {
    lock.lock();
    try {
      return cut;
    } finally {
      lock.unlock();
    }
  }

  private void closeAll() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
