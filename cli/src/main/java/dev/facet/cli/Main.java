package dev.facet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code facet}. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    var lifetime = new ProcessLifetime();
    int exitCode = run(Terminal.ofProcess(lifetime), arguments);
    lifetime.ended();
    System.exit(exitCode);
  }

  /**
   * Runs one command to its end.
   *
   * @return one of {@link ExitCode}
   */
  public static int run(Terminal terminal, String... arguments) {
    var root = new CommandLine(new Root(terminal));
    root.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((mistake, given) -> usage(terminal, mistake));
    int exitCode = root.execute(arguments);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  private static int usage(Terminal terminal, ParameterException mistake) {
    terminal.err().println("facet: " + mistake.getMessage());
    terminal
        .err()
        .println("See: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** What {@code facet} does without a command: it tells which there are. */
  @Command(name = "facet")
  static final class Root implements Runnable {
    private final Terminal terminal;

    // Own option instead of picocli's: the launcher shows the same text without a JVM.
    @Option(names = {"-h", "--help"})
    boolean help;

    Root(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public void run() {
      terminal.out().print(helpText());
    }

    private static String helpText() {
      try (var text = Root.class.getResourceAsStream("help.txt")) {
        if (text == null) {
          throw new IllegalStateException("help.txt: missing (expected: beside Main)");
        }
        return new String(text.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
