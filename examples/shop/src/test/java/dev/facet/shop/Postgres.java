package dev.facet.shop;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL cluster of the tests' own on loopback, from Debian's packages. */
final class Postgres implements AutoCloseable {
  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final long PATIENCE_SECONDS = 60;

  private final Path bin;
  private final Path directory;
  private final int port;

  private Postgres(Path bin, Path directory, int port) {
    this.bin = bin;
    this.directory = directory;
    this.port = port;
  }

  /** The newest version that is installed. */
  static Optional<Path> installed() throws IOException {
    if (!Files.isDirectory(PACKAGES)) {
      return Optional.empty();
    }
    try (var versions = Files.list(PACKAGES)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  static Postgres start(Path bin) throws IOException {
    // PostgreSQL refuses to run as root, and its own user cannot enter root's directories.
    Path directory = Files.createTempDirectory("shop-postgres");
    if (isRoot()) {
      run(List.of("chown", "postgres", directory.toString()));
    }
    var postgres = new Postgres(bin, directory, freePort());
    postgres.tool(
        "initdb",
        "-D",
        directory + "/data",
        "-A",
        "trust",
        "-U",
        "shop",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    postgres.tool(
        "pg_ctl",
        "-D",
        directory + "/data",
        "-w",
        "-l",
        directory + "/log",
        "-o",
        "-p " + postgres.port + " -c listen_addresses=127.0.0.1 -F -k " + directory,
        "start");
    return postgres;
  }

  /** Makes an empty database. */
  String createDatabase(String name) throws IOException {
    tool("createdb", "-h", "127.0.0.1", "-p", String.valueOf(port), "-U", "shop", name);
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=shop";
  }

  @Override
  public void close() throws IOException {
    tool("pg_ctl", "-D", directory + "/data", "-m", "immediate", "-w", "stop");
    run(List.of("rm", "-rf", directory.toString()));
  }

  private void tool(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(bin.resolve(name).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) throws IOException {
    Path output = Files.createTempFile("shop-postgres", ".out");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(new File("/"))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command + " takes over " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(command + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(output);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
