package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandIT {
  private static final Pattern ROW =
      Pattern.compile("(?m)^  GET /(\\w+)/\\S+ +(\\d+) +([\\d,]+) B +([\\d,]+) B$");

  @TempDir private Path data;

  @Test
  void the_shop_is_served_and_one_screen_is_measured() throws Exception {
    var terminal = new CapturedTerminal(workingCopy());
    try (var demo =
        Running.start(terminal, "demo", "--no-app", "--any-port", "--data", data.toString())) {
      var printed = demo.outputWith("Ctrl-C");

      assertThat(printed)
          .contains("  users     http://127.0.0.1:", "  orders    http://127.0.0.1:")
          .contains("/web  ", "/mobile  ", "/partner  ");
      var rows = ROW.matcher(printed).results().toList();
      assertThat(rows).extracting(row -> row.group(1)).containsExactly("web", "mobile", "partner");
      assertThat(rows).allSatisfy(row -> assertThat(number(row.group(3))).isPositive());
      assertThat(rows)
          .allSatisfy(row -> assertThat(number(row.group(4))).isLessThan(number(row.group(3))));
      assertThat(number(rows.get(1).group(4)))
          .as("bytes of the mobile screen")
          .isLessThan(number(rows.get(0).group(4)) / 5);
      assertThat(status(address(printed, "web") + "/home")).isEqualTo(200);
      assertThat(demo.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void a_taken_port_moves_to_the_next_free_one_and_says_so() throws Exception {
    var terminal = new CapturedTerminal(workingCopy());
    try (var _ = take(8080);
        var _ = take(9001);
        var demo = Running.start(terminal, "demo", "--no-app", "--data", data.toString())) {
      var printed = demo.outputWith("Ctrl-C");

      assertThat(printed)
          .containsPattern("(?m)^Port 8080 is taken: facets at 80\\d\\d\\.$")
          .containsPattern("(?m)^Port 9001 is taken: users at 90\\d\\d\\.$");
      assertThat(address(printed, "web")).doesNotContain(":8080");
      assertThat(status(address(printed, "web") + "/home")).isEqualTo(200);
    }
  }

  /** Takes a port of loopback; null when somebody else has it, which is as good. */
  private static @Nullable ServerSocket take(int port) throws IOException {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (BindException _) {
      return null;
    }
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  private static String address(String printed, String facet) {
    var line = Pattern.compile("(?m)^  " + facet + " +(http://\\S+)").matcher(printed);
    assertThat(line.find()).isTrue();
    return line.group(1);
  }

  private static int status(String address) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(address)).build();
      return http.send(request, BodyHandlers.discarding()).statusCode();
    }
  }

  static Path workingCopy() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("examples/shop/workspace"))) {
        return at;
      }
    }
    throw new IllegalStateException("no working copy above " + Path.of("").toAbsolutePath());
  }
}
