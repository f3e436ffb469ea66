package dev.facet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs {@link Main} in this process and keeps what it prints. */
final class CapturedTerminal {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Terminal terminal;

  CapturedTerminal(Path directory) {
    this(directory, false);
  }

  CapturedTerminal(Path directory, boolean colours) {
    terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), colours, directory, stopped::await);
  }

  Terminal terminal() {
    return terminal;
  }

  int run(String... arguments) {
    return Main.run(terminal, arguments);
  }

  /** As Ctrl-C does. */
  void stop() {
    stopped.countDown();
  }

  String out() {
    terminal.out().flush();
    return out.toString();
  }

  String err() {
    terminal.err().flush();
    return err.toString();
  }
}
