package dev.facet.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./facet} where it needs no build. */
final class LauncherTest {
  private final Path root = Repository.root();

  @TempDir private Path elsewhere;

  @Test
  void help_needs_no_build_and_is_mains_own() throws Exception {
    var launched = run(elsewhere, root.resolve("facet"), "--help");

    assertThat(launched.exitCode()).isZero();
    assertThat(launched.output()).isEqualTo(Snippets.facet(root, List.of("--help")).output());
  }

  @Test
  void it_finds_its_home_through_links_and_spaces() throws Exception {
    var folder = Files.createDirectories(elsewhere.resolve("a folder"));
    var copy = Files.createDirectories(folder.resolve("the working copy"));
    Files.createSymbolicLink(copy.resolve("facet"), root.resolve("facet"));
    var link = Files.createSymbolicLink(folder.resolve("f"), Path.of("the working copy/facet"));

    assertThat(run(elsewhere, link, "--help").exitCode()).isZero();
  }

  @Test
  void without_a_jdk_it_says_where_it_looked_and_how_to_install_one() throws Exception {
    var launcher = Repository.read(root.resolve("facet"));
    var copy = elsewhere.resolve("facet");
    Files.writeString(copy, launcher.replace("\"$1/release\"", "\"$1/no such file\""));

    var launched = run(elsewhere, Path.of("sh"), copy.toString(), "check");

    assertThat(launched.exitCode()).isEqualTo(3);
    assertThat(launched.output())
        .startsWith("facet: no JDK 25 found\n")
        .contains("looked at: JAVA_HOME (", "/usr/lib/jvm/*25*", "install: apt-get install");
  }

  private static Snippets.Run run(Path directory, Path program, String... arguments)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    var process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Snippets.Run(process.waitFor(), output);
  }
}
