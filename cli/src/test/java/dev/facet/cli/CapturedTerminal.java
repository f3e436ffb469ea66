package dev.facet.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs {@link Main} in this process and keeps what it prints. */
final class CapturedTerminal {
  private final Out out = new Out();
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

  /** Returns when more was printed, or after a moment. */
  void awaitOutput() throws InterruptedException {
    out.flushed.tryAcquire(100, TimeUnit.MILLISECONDS);
  }

  String out() {
    return out.toString();
  }

  String err() {
    terminal.err().flush();
    return err.toString();
  }

  /** Tells when a command has flushed. */
  private static final class Out extends StringWriter {
    private final Semaphore flushed = new Semaphore(0);

    @Override
    public void flush() {
      flushed.release();
    }
  }
}
