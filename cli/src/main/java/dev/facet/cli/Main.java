package dev.facet.cli;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.HostPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code facet}. */
public final class Main {
  private static final SequencedMap<String, Function<Terminal, Object>> COMMANDS = commands();

  private Main() {}

  private static SequencedMap<String, Function<Terminal, Object>> commands() {
    var commands = new LinkedHashMap<String, Function<Terminal, Object>>();
    commands.put("check", CheckCommand::new);
    commands.put("plan", PlanCommand::new);
    commands.put("contract", ContractCommand::with);
    commands.put("keys", KeysCommand::with);
    commands.put("serve", ServeCommand::new);
    commands.put("demo", DemoCommand::new);
    return Collections.unmodifiableSequencedMap(commands);
  }

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
    // Only the one that is asked for: reading all their annotations takes as long as a check.
    var wanted = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (wanted != null) {
      root.addSubcommand(wanted.apply(terminal));
    }
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
    var commands = COMMANDS.keySet();
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
