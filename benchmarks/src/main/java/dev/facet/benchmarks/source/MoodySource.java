package dev.facet.benchmarks.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A source whose mood can be set: {@code GET /mood/MILLIS/PERCENT} makes every later answer take so
 * long and that part of them fail with 503; it answers how many calls there were since the last
 * setting. Every other path answers {@code {"value":"ok"}}.
 *
 * <p>Argument: the port. Threading: a virtual thread per connection.
 */
public final class MoodySource {
  private static final byte[] GOOD = answer("200 OK", "{\"value\":\"ok\"}");
  private static final byte[] BAD = answer("503 Service Unavailable", "{\"error\":\"moody\"}");

  private final LongAdder calls = new LongAdder();
  private volatile long delayNanos;
  private volatile int failingPercent;

  private MoodySource() {}

  public static void main(String[] args) throws IOException {
    var source = new MoodySource();
    int port = Integer.parseInt(args[0]);
    try (var listener = new ServerSocket(port, 1024, InetAddress.getLoopbackAddress())) {
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> source.serve(socket));
      }
    }
  }

  private static byte[] answer(String status, String body) {
    return ("HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(US_ASCII);
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      OutputStream out = socket.getOutputStream();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        skipFields(in);
        out.write(answerTo(line.split(" ", 3)[1]));
        out.flush();
      }
    } catch (IOException clientLeft) {
      // The server under test may close its connections whenever it likes.
    }
  }

  private static void skipFields(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
  }

  private byte[] answerTo(String target) {
    if (target.startsWith("/mood/")) {
      String[] parts = target.split("/", 4);
      delayNanos = Long.parseLong(parts[2]) * 1_000_000;
      failingPercent = Integer.parseInt(parts[3]);
      return answer("200 OK", "{\"calls\":" + calls.sumThenReset() + "}");
    }
    calls.increment();
    if (delayNanos > 0) {
      LockSupport.parkNanos(delayNanos);
    }
    return ThreadLocalRandom.current().nextInt(100) < failingPercent ? BAD : GOOD;
  }
}
