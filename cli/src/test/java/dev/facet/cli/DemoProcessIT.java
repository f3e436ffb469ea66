package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo in a process of its own, as the launcher starts it. */
final class DemoProcessIT {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)");

  @TempDir private Path data;

  @Test
  void ctrl_c_stops_everything() throws Exception {
    var demo = start("demo", "--no-app", "--any-port", "--data", data.toString());
    try {
      var printed = outputWith(demo.inputReader(), "Ctrl-C");
      List<Integer> ports =
          ADDRESS
              .matcher(printed)
              .results()
              .map(match -> Integer.valueOf(match.group(1)))
              .distinct()
              .toList();
      assertThat(ports).hasSize(5).allMatch(DemoProcessIT::isOpen);

      signal(demo, "INT");

      assertThat(demo.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(demo.exitValue()).isEqualTo(130);
      assertThat(ports).noneMatch(DemoProcessIT::isOpen);
    } finally {
      demo.destroyForcibly();
    }
  }

  private static Process start(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "-Dfacet.home=" + DemoCommandIT.workingCopy(),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Everything up to a line that begins so; the process ends its output only when it ends. */
  private static String outputWith(BufferedReader output, String beginning) throws IOException {
    var printed = new StringBuilder();
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      printed.append(line).append('\n');
      if (line.startsWith(beginning)) {
        return printed.toString();
      }
    }
    throw new AssertionError("ended without " + beginning + ":\n" + printed);
  }

  private static void signal(Process process, String name) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private static boolean isOpen(int port) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }
}
