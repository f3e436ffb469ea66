package dev.facet.cli;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.DiagnosticPrinter;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where a command's words go, and where it stands.
 *
 * @param out answers, which a program may read
 * @param err everything said beside the answer
 * @param colours whether escape sequences are understood; never where the output is not a terminal
 * @param directory what relative paths start from
 * @param lifetime how long commands that serve keep running
 */
public record Terminal(
    PrintWriter out, PrintWriter err, boolean colours, Path directory, Lifetime lifetime) {
  public Terminal {
    requireNonNull(out, "out");
    requireNonNull(err, "err");
    requireNonNull(directory, "directory");
    requireNonNull(lifetime, "lifetime");
  }

  /** The process's own. {@code NO_COLOR} (no-color.org) and a dumb terminal mean no colours. */
  static Terminal ofProcess(Lifetime lifetime) {
    return new Terminal(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        hasColours(),
        Path.of("").toAbsolutePath(),
        lifetime);
  }

  @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again without a terminal
  private static boolean hasColours() {
    Console console = System.console();
    return console != null
        && console.isTerminal()
        && System.getenv("NO_COLOR") == null
        && !"dumb".equals(System.getenv("TERM"));
  }

  /** A path as the reader would type it: from where the command stands, if it is below. */
  String shown(Path path) {
    var shown = path.startsWith(directory) ? directory.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }

  /** How diagnostics of a workspace look here. */
  DiagnosticPrinter.Style style(Path workspace) {
    return new DiagnosticPrinter.Style() {
      @Override
      public String file(String path) {
        return shown(workspace.resolve(path));
      }

      @Override
      public String severe(String text) {
        return styled("31;1", text);
      }

      @Override
      public String advice(String text) {
        return styled("33;1", text);
      }

      @Override
      public String message(String text) {
        return styled("1", text);
      }

      @Override
      public String faint(String text) {
        return styled("2", text);
      }
    };
  }

  private String styled(String style, String text) {
    return colours ? "\033[" + style + "m" + text + "\033[0m" : text;
  }
}
