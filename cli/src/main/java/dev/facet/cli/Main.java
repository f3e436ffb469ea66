package dev.facet.cli;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
    root.addSubcommand(new CheckCommand(terminal));
    root.addSubcommand(new PlanCommand(terminal));
    root.addSubcommand(ContractCommand.with(terminal));
    root.addSubcommand(new ServeCommand(terminal));
    root.addSubcommand(new DemoCommand(terminal));
    root.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .registerConverter(HostPort.class, HostPort::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((mistake, given) -> usage(terminal, mistake));
    int exitCode = root.execute(arguments);
    terminal.out().flush();
    terminal.err().flush();
    return exitCode;
  }

  private static int usage(Terminal terminal, ParameterException mistake) {
    terminal.err().println("facet: " + message(mistake));
    terminal
        .err()
        .println("See: " + mistake.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  /** Picocli takes an unknown command for an argument too many. */
  private static @Nullable String message(ParameterException mistake) {
    var command = mistake.getCommandLine();
    if (command.getParent() != null
        || !(mistake instanceof UnmatchedArgumentException unmatched)
        || unmatched.isUnknownOption()) {
      return mistake.getMessage();
    }
    var commands = command.getSubcommands().keySet();
    var wrong = unmatched.getUnmatched().getFirst();
    return "no command %s (expected: %s)%n  hint: %s"
        .formatted(wrong, String.join(", ", commands), Nearest.hint(wrong, commands));
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
