package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UsageTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "--help", "-h"})
  void help_starts_with_examples(String argument) {
    var terminal = new CapturedTerminal(directory);

    int exitCode = argument.isEmpty() ? terminal.run() : terminal.run(argument);

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).startsWith("Examples:\n  ./facet demo");
    assertThat(terminal.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan", "contract", "keys", "serve", "demo"})
  void each_commands_help_starts_with_examples(String command) {
    var terminal = new CapturedTerminal(directory);

    int exitCode = terminal.run(command, "--help");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).startsWith("Examples:\n  facet " + command);
    assertThat(terminal.out()).contains("Exit codes:");
  }

  @Test
  void an_unknown_command_is_wrong_usage() {
    var terminal = new CapturedTerminal(directory);

    int exitCode = terminal.run("chek");

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err())
        .isEqualTo(
            """
            facet: no command chek (expected: check, plan, contract, keys, serve, demo)
              hint: did you mean `check`?
            See: facet --help
            """);
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void an_unknown_option_is_wrong_usage() {
    var terminal = new CapturedTerminal(directory);

    int exitCode = terminal.run("check", "--colour");

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err())
        .isEqualTo(
            """
            facet: Unknown option: '--colour'
            See: facet check --help
            """);
  }

  @Test
  void without_a_workspace_check_says_where_it_looked() {
    var terminal = new CapturedTerminal(directory);

    int exitCode = terminal.run("check");

    assertThat(exitCode).isEqualTo(ExitCode.CANNOT_START);
    assertThat(terminal.err())
        .isEqualTo(
            """
            facet: no workspace in %s or above (expected: a facet.yaml beside a folder graph)
              hint: --workspace DIR names one, such as examples/shop/workspace
            """
                .formatted(directory));
  }
}
