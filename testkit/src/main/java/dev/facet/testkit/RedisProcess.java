package dev.facet.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real {@code redis-server}, or {@code valkey-server}, of its own: on loopback, on a port that is
 * free, with nothing on disk but an empty folder. A test that needs one fails where none is
 * installed, and says what to install.
 *
 * <p>Threading: one thread.
 */
public final class RedisProcess implements AutoCloseable {
  private static final List<String> PROGRAMS = List.of("redis-server", "valkey-server");
  private static final Duration START = Duration.ofSeconds(20);

  private final List<String> options;
  private final Path folder;
  private final int port;
  private Process process;

  private RedisProcess(List<String> options, Path folder, int port, Process process) {
    this.options = options;
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param options more of its options, e.g. {@code "--requirepass", "secret"}
   */
  public static RedisProcess start(String... options) throws IOException {
    Path folder = Files.createTempDirectory("redis");
    int port = freePort();
    List<String> given = List.of(options);
    Process process = run(given, folder, port);
    RedisProcess started = new RedisProcess(given, folder, port, process);
    started.await();
    return started;
  }

  public int port() {
    return port;
  }

  /** Every word that it keeps, as somebody sees it who has its memory. */
  public byte[] dump() throws IOException {
    send("SAVE");
    return Files.readAllBytes(folder.resolve("dump.rdb"));
  }

  /** Its answer to one command, as it stands on the wire. */
  public String send(String... words) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) START.toMillis());
      StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
      for (String word : words) {
        command.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
      }
      socket
          .getOutputStream()
          .write(command.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      byte[] answer = new byte[64 << 10];
      int length = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, length), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  /** Ends it at once, with everything that it kept. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Starts it again, empty, on the same port. */
  public void restart() throws IOException {
    kill();
    process = run(options, folder, port);
    await();
  }

  @Override
  public void close() throws IOException {
    kill();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void await() {
    Eventually.holds(
        "redis-server answers on port " + port,
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("redis-server has ended: see " + folder.resolve("log"));
          }
          try {
            return !send("PING").isEmpty();
          } catch (IOException notYet) {
            return false;
          }
        });
  }

  private static Process run(List<String> options, Path folder, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program());
    command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
    command.addAll(List.of("--save", "", "--rdbcompression", "no", "--dir", folder.toString()));
    command.addAll(List.of("--maxmemory-policy", "noeviction"));
    command.addAll(options);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static String program() {
    for (String program : PROGRAMS) {
      for (String place : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
        Path file = Path.of(place, program);
        if (Files.isExecutable(file)) {
          return file.toString();
        }
      }
    }
    throw new AssertionError(
        "no redis-server on the PATH, which this test needs: install Debian's redis-server"
            + " (apt-get install redis-server) or valkey-server");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
