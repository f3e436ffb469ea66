package dev.facet.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A client that sends exactly the bytes it is told to: what no well-behaved client can. Every read
 * has a deadline of ten seconds. Threading: one thread.
 */
public final class RawClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Socket socket;
  private final InputStream in;

  private RawClient(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects to a port of the loopback interface. */
  public static RawClient connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.connect(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
    return new RawClient(socket);
  }

  /** Waits for so long in place of ten seconds. */
  public RawClient within(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    return this;
  }

  /** Takes over a connected socket, such as one with TLS. */
  public static RawClient over(Socket socket) throws IOException {
    socket.setSoTimeout((int) LIMIT.toMillis());
    return new RawClient(socket);
  }

  /** Sends text as ISO 8859-1, as it is. */
  public RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** The next response. */
  public RawMessage receive() throws IOException {
    return receive(false);
  }

  /** The next response, to a HEAD request. */
  public RawMessage receiveHead() throws IOException {
    return receive(true);
  }

  /** Sends and receives. */
  public RawMessage exchange(String text) throws IOException {
    return send(text).receive();
  }

  /** Whether the server closes the connection within the deadline without sending more. */
  public boolean isClosedByServer() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /**
   * Whether nothing arrives for that long while the connection stays open.
   *
   * @throws IOException when something does, or the connection ends
   */
  public boolean isSilentFor(Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      int read = in.read();
      throw new IOException("read: " + read + " (expected: silence)");
    } catch (java.net.SocketTimeoutException nothing) {
      return true;
    } finally {
      socket.setSoTimeout((int) LIMIT.toMillis());
    }
  }

  /** Closes with a TCP reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private RawMessage receive(boolean bodiless) throws IOException {
    RawMessage message = RawMessage.read(in, bodiless);
    if (message == null) {
      throw new IOException("receive: connection closed (expected: a response)");
    }
    return message;
  }
}
