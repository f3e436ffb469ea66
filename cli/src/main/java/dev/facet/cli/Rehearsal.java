package dev.facet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the JVM watches to make a later start fast: the commands once, on the shop, in the working
 * copy that it is started in. The launcher runs it after a build, with {@code -XX:AOTCacheOutput}.
 */
final class Rehearsal {
  private static final String WORKSPACE = "examples/shop/workspace";

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @param arguments {@code commands} for those that end soon, or {@code servers}
   */
  public static void main(String[] arguments) throws IOException {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(nowhere, errors, false, Path.of("").toAbsolutePath(), () -> {});
    System.exit(
        arguments.length > 0 && arguments[0].equals("servers")
            ? servers(terminal)
            : commands(terminal));
  }

  private static int commands(Terminal terminal) {
    int check = Main.run(terminal, "check", "--workspace", WORKSPACE);
    int plan = Main.run(terminal, "plan", "web/home", "--workspace", WORKSPACE);
    return Math.max(check, plan);
  }

  private static int servers(Terminal terminal) throws IOException {
    Path data = Files.createTempDirectory("facet-rehearsal");
    try {
      int demo = Main.run(terminal, "demo", "--any-port", "--data", data.toString());
      // A machine too busy for whole answers has shown what a start needs all the same.
      System.err.println("demo: exit code " + demo);
      return ExitCode.OK;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
