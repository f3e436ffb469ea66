package dev.facet.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;

/**
 * One keep-alive connection with at most one request on its way. Understands answers with a {@code
 * Content-Length}, which is all that the servers under test send.
 *
 * <p>Threading: confined to the generator's thread.
 */
final class Connection {
  /** What a read told. */
  enum Progress {
    PENDING,
    ANSWERED,
    /** Answered with another status than 200. */
    REFUSED,
    CLOSED
  }

  private final InetSocketAddress address;
  private final ByteBuffer request;
  private final ByteBuffer received = ByteBuffer.allocate(1 << 16);
  private SocketChannel channel;
  private long intended;
  private boolean busy;
  private long missing = -1;
  private boolean good;

  Connection(InetSocketAddress address, URI target, Selector selector) throws IOException {
    this.address = address;
    String head =
        "GET " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\n\r\n";
    request = ByteBuffer.wrap(head.getBytes(US_ASCII));
    channel = open(address, selector);
  }

  private SocketChannel open(InetSocketAddress to, Selector selector) throws IOException {
    SocketChannel opened = SocketChannel.open(to);
    opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
    opened.configureBlocking(false);
    opened.register(selector, SelectionKey.OP_READ, this);
    return opened;
  }

  void reopen(Selector selector) throws IOException {
    close();
    free();
    channel = open(address, selector);
  }

  void send(long intendedNanos) throws IOException {
    intended = intendedNanos;
    busy = true;
    received.clear();
    request.rewind();
    while (request.hasRemaining()) {
      channel.write(request);
    }
  }

  long intended() {
    return intended;
  }

  boolean isBusy() {
    return busy;
  }

  void free() {
    busy = false;
    missing = -1;
    received.clear();
  }

  Progress read() throws IOException {
    int count = channel.read(received);
    if (count < 0) {
      return Progress.CLOSED;
    }
    if (missing < 0) {
      int body = headEnd();
      if (body < 0) {
        return Progress.PENDING;
      }
      String head = new String(received.array(), 0, body, US_ASCII);
      good = head.startsWith("HTTP/1.1 200 ");
      missing = contentLength(head) - (received.position() - body);
    } else {
      missing -= count;
    }
    received.clear();
    if (missing > 0) {
      return Progress.PENDING;
    }
    return good ? Progress.ANSWERED : Progress.REFUSED;
  }

  private int headEnd() {
    byte[] bytes = received.array();
    for (int i = 3; i < received.position(); i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static long contentLength(String head) {
    String lower = head.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("\r\ncontent-length:");
    if (at < 0) {
      throw new IllegalStateException("answer without Content-Length: " + head);
    }
    int from = at + "\r\ncontent-length:".length();
    return Long.parseLong(lower.substring(from, lower.indexOf("\r\n", from)).trim());
  }

  void close() throws IOException {
    channel.close();
  }
}
