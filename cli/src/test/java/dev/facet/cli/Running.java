package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that serves, in a thread of its own. */
final class Running implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final CapturedTerminal terminal;
  private final CompletableFuture<Integer> exitCode;

  private Running(CapturedTerminal terminal, String... arguments) {
    this.terminal = terminal;
    this.exitCode = CompletableFuture.supplyAsync(() -> terminal.run(arguments));
  }

  static Running start(CapturedTerminal terminal, String... arguments) {
    return new Running(terminal, arguments);
  }

  /** Everything printed once a line begins so. */
  String outputWith(String beginning) throws InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    while (terminal.out().lines().noneMatch(line -> line.startsWith(beginning))) {
      assertThat(exitCode).as(terminal.err()).isNotDone();
      assertThat(Instant.now()).as(terminal.out()).isBefore(end);
      terminal.awaitOutput();
    }
    return terminal.out();
  }

  /** As Ctrl-C does; answers the exit code. */
  int stop() throws Exception {
    terminal.stop();
    return exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    terminal.stop();
    exitCode.join();
  }
}
