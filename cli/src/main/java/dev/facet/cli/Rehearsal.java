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

  public static void main(String[] arguments) throws IOException {
    var nowhere = new PrintWriter(Writer.nullWriter());
    var errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(nowhere, errors, false, Path.of("").toAbsolutePath(), () -> {});
    Path data = Files.createTempDirectory("facet-rehearsal");
    int check = Main.run(terminal, "check", "--workspace", WORKSPACE);
    int plan = Main.run(terminal, "plan", "web/home", "--workspace", WORKSPACE);
    int demo = Main.run(terminal, "demo", "--any-port", "--data", data.toString());
    delete(data);
    System.err.println("check " + check + ", plan " + plan + ", demo " + demo);
    System.exit(check);
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }
}
