package dev.facet.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A backend service for tests: HTTP/1.1 with keep-alive on a port of its own of the loopback
 * interface. It answers by its routes, the last one given that fits, with 404 otherwise; and it
 * remembers what it was asked.
 *
 * <p>Threading: any thread; each connection is served on a virtual thread.
 */
public final class FakeSource implements AutoCloseable {
  private record Route(Predicate<FakeRequest> fits, Function<FakeRequest, FakeAnswer> answer) {}

  private final ServerSocket listener;
  private final List<Route> routes = new CopyOnWriteArrayList<>();
  private final List<FakeRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private FakeSource(ServerSocket listener) {
    this.listener = listener;
  }

  /** Listens on a free port. */
  public static FakeSource start() throws IOException {
    FakeSource source = new FakeSource(new ServerSocket(0, 512, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().name("fake-source").start(source::accept);
    return source;
  }

  /** A port of the loopback interface on which nobody listens: connections are refused. */
  public static int refusedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /** Answers requests of that method and path, whatever their query. */
  public FakeSource on(String method, String path, FakeAnswer answer) {
    return on(method, path, _ -> answer);
  }

  /** Answers requests of that method and path by what they say. */
  public FakeSource on(String method, String path, Function<FakeRequest, FakeAnswer> answer) {
    return on(r -> r.method().equals(method) && r.path().equals(path), answer);
  }

  /** Answers requests that fit. */
  public FakeSource on(Predicate<FakeRequest> fits, Function<FakeRequest, FakeAnswer> answer) {
    routes.addFirst(new Route(fits, answer));
    return this;
  }

  /** What was asked so far, in order of arrival. */
  public List<FakeRequest> requests() {
    return List.copyOf(requests);
  }

  /** What was asked of one path. */
  public List<FakeRequest> requests(String path) {
    return requests.stream().filter(r -> r.path().equals(path)).toList();
  }

  /** Waits until that many requests have come, for ten seconds at most; answers them all. */
  public List<FakeRequest> awaitRequests(int count) {
    Eventually.holds(count + " requests", () -> requests.size() >= count);
    return requests();
  }

  /** Forgets what was asked. */
  public void forget() {
    requests.clear();
  }

  /** How many connections were accepted so far. */
  public int connections() {
    return connections.get();
  }

  /** How many connections are open. */
  public int openConnections() {
    return open.size();
  }

  /** Closes the connections, as a source that restarts does; new ones are accepted. */
  public void dropConnections() {
    open.forEach(FakeSource::close);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    dropConnections();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        int number = connections.incrementAndGet();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket, number));
      } catch (IOException closed) {
        return; // The listener was closed: the source has ended.
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean keep = true;
      while (keep) {
        RawMessage message = RawMessage.read(in, false);
        if (message == null) {
          break;
        }
        String[] line = message.firstLine().split(" ", 3);
        FakeRequest request = new FakeRequest(line[0], line[1], message, number);
        requests.add(request);
        keep = perform(answer(request), request, socket, in);
      }
    } catch (IOException clientLeft) {
      // A client may leave at any time; what it did before is in requests().
    } finally {
      open.remove(socket);
    }
  }

  private FakeAnswer answer(FakeRequest request) {
    for (Route route : routes) {
      if (route.fits().test(request)) {
        return route.answer().apply(request);
      }
    }
    return FakeAnswer.json(404, "{\"error\":\"no route\"}");
  }

  /** Does what the answer says; answers whether the connection can go on. */
  private boolean perform(FakeAnswer answer, FakeRequest request, Socket socket, InputStream in)
      throws IOException {
    OutputStream out = socket.getOutputStream();
    return switch (answer) {
      case FakeAnswer.Fixed fixed -> {
        out.write(bytes(fixed, request.method().equals("HEAD")));
        yield true;
      }
      case FakeAnswer.Raw(String bytes, boolean keep) -> {
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        yield keep;
      }
      case FakeAnswer.Held(var latch, FakeAnswer then) -> {
        awaitUninterruptibly(latch);
        yield perform(then, request, socket, in);
      }
      case FakeAnswer.Drip drip -> {
        drip(drip, out);
        yield true;
      }
      case FakeAnswer.Truncated(var fixed, int count) -> {
        byte[] whole = bytes(fixed, false);
        int body = fixed.body().getBytes(StandardCharsets.UTF_8).length;
        out.write(whole, 0, whole.length - body + count);
        yield false;
      }
      case FakeAnswer.Hang() -> in.read() >= 0;
      case FakeAnswer.Close() -> false;
      case FakeAnswer.Reset() -> {
        socket.setSoLinger(true, 0);
        yield false;
      }
    };
  }

  private static void drip(FakeAnswer.Drip drip, OutputStream out) throws IOException {
    byte[] whole = bytes(drip.answer(), false);
    for (int at = 0; at < whole.length; at += drip.pieceBytes()) {
      out.write(whole, at, Math.min(drip.pieceBytes(), whole.length - at));
      LockSupport.parkNanos(drip.pause().toNanos());
    }
  }

  private static void awaitUninterruptibly(java.util.concurrent.CountDownLatch latch)
      throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while held", e);
    }
  }

  private static byte[] bytes(FakeAnswer.Fixed answer, boolean headOnly) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Fake\r\n");
    answer.headerLines().forEach(line -> head.append(line).append("\r\n"));
    if (answer.status() != 204 && answer.status() != 304) {
      head.append("content-length: ").append(body.length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    int length = headOnly ? 0 : body.length;
    byte[] whole = java.util.Arrays.copyOf(start, start.length + length);
    System.arraycopy(body, 0, whole, start.length, length);
    return whole;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
