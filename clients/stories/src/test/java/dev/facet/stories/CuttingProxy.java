package dev.facet.stories;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before the server and cuts connections at the worst moment: the server has had the request
 * and has answered, the client hears nothing. Can also refuse as a server does that has too much to
 * do. Notes what was asked and answered.
 *
 * <p>Threading: any; a virtual thread for each connection.
 */
final class CuttingProxy implements AutoCloseable {
  private static final String REFUSAL =
      "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nContent-Length: 0\r\n\r\n";

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger toCut = new AtomicInteger();
  private final AtomicInteger toRefuse = new AtomicInteger();
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private final int port;
  private volatile String cutting = "";

  /**
   * A request and how it was answered.
   *
   * @param wasCut whether the client was not told
   */
  record Exchange(String request, int status, boolean wasCut) {}

  /** A message, a character for each byte. */
  private record Message(String text) {
    String firstLine() {
      return text.substring(0, text.indexOf('\r'));
    }

    byte[] bytes() {
      return text.getBytes(ISO_8859_1);
    }
  }

  /** In front of that port of this machine. */
  CuttingProxy(int port) throws IOException {
    this.port = port;
    threads.execute(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** The same as browsers see it. */
  String origin() {
    return "http://localhost:" + listener.getLocalPort();
  }

  /** So many answers from now on do not arrive. */
  void cut(int answers) {
    cut(answers, "");
  }

  /** Of requests that begin so. */
  void cut(int answers, String request) {
    cutting = request;
    toCut.set(answers);
  }

  /** So many requests from now on do not get to the server and are to come again in a second. */
  void refuse(int requests) {
    toRefuse.set(requests);
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        threads.execute(() -> serve(client));
      }
    } catch (SocketException closed) {
      return; // by close()
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      while (true) {
        Message request = read(client.getInputStream());
        if (isOneOf(toRefuse)) {
          exchanges.add(new Exchange(request.firstLine(), 429, false));
          client.getOutputStream().write(REFUSAL.getBytes(ISO_8859_1));
          continue;
        }
        server.getOutputStream().write(request.bytes());
        Message answer = read(server.getInputStream());
        boolean isCut = request.text.startsWith(cutting) && isOneOf(toCut);
        int status = Integer.parseInt(answer.firstLine(), 9, 12, 10);
        exchanges.add(new Exchange(request.firstLine(), status, isCut));
        if (isCut) {
          return;
        }
        client.getOutputStream().write(answer.bytes());
      }
    } catch (EOFException | SocketException over) {
      return; // one of them has closed
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOneOf(AtomicInteger counted) {
    return counted.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  private static Message read(InputStream from) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = from.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.write(next);
    }
    head.write(from.readNBytes(length(head.toString(ISO_8859_1))));
    return new Message(head.toString(ISO_8859_1));
  }

  private static int length(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .map(line -> Integer.parseInt(line.substring("content-length:".length()).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
