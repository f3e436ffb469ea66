package dev.facet.house;

import dev.facet.cli.Main;
import dev.facet.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Compiles, parses or runs one code block; each answers what is wrong with it. */
final class Snippets {
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |sealed )*(?:class|record|interface|enum) (\\w+)");
  private static final Pattern PROGRAM = Pattern.compile("(?m)^\\s*(?:\\$ )?(\\./\\S+|bash \\S+)");

  private Snippets() {}

  /** Exit code and everything printed. */
  record Run(int exitCode, String output) {}

  static List<String> compile(String source) {
    var type = TYPE.matcher(source);
    if (!type.find()) {
      return List.of("Java without a type (expected: a whole compilation unit)");
    }
    var errors = new DiagnosticCollector<JavaFileObject>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    var options = List.of("-proc:none", "-d", tmp(), "-cp", System.getProperty("java.class.path"));
    compiler
        .getTask(null, null, errors, options, null, List.of(new Source(type.group(1), source)))
        .call();
    return errors.getDiagnostics().stream()
        .filter(error -> error.getKind() == Diagnostic.Kind.ERROR)
        .map(error -> error.getLineNumber() + ": " + error.getMessage(Locale.ROOT))
        .toList();
  }

  static List<String> parseJson(String text) {
    try {
      new ObjectMapper().readTree(text);
      return List.of();
    } catch (JacksonException e) {
      return List.of("JSON: " + e.getOriginalMessage());
    }
  }

  static List<String> checkShell(Path root, String text) {
    var findings = new ArrayList<String>();
    var syntax = process(List.of("sh", "-n"), text);
    if (syntax.exitCode() != 0) {
      findings.add("shell: " + syntax.output().strip());
    }
    PROGRAM
        .matcher(text)
        .results()
        .map(match -> match.group(1).replaceFirst("^bash ", ""))
        .filter(program -> !Files.isExecutable(root.resolve(program)))
        .forEach(program -> findings.add(program + " (expected: a program of the repository)"));
    return findings;
  }

  /** Runs each {@code $ ./facet …} line and compares what it prints with what the block shows. */
  static List<String> run(Path directory, String console) {
    var findings = new ArrayList<String>();
    var shown = new StringBuilder();
    var command = "";
    for (var line : (console + "$ ").lines().toList()) {
      if (!line.startsWith("$ ")) {
        shown.append(line).append('\n');
        continue;
      }
      if (!command.isEmpty()) {
        findings.addAll(compare(directory, command, shown.toString()));
      }
      command = line.substring(2);
      shown.setLength(0);
    }
    return findings;
  }

  private static List<String> compare(Path directory, String command, String shown) {
    if (!command.startsWith("./facet ")) {
      return List.of(command + " (expected: ./facet …)");
    }
    var run = facet(directory, List.of(command.substring("./facet ".length()).split(" ")));
    var expected = Pattern.quote(shown).replace("…\n", "\\E(?:.*\\n)*?\\Q");
    return run.output().matches(expected)
        ? List.of()
        : List.of(command + " prints\n" + run.output() + "and not\n" + shown);
  }

  static Run facet(Path directory, List<String> arguments) {
    var output = new StringWriter();
    var writer = new PrintWriter(output);
    var terminal = new Terminal(writer, writer, false, directory, () -> {});
    int exitCode = Main.run(terminal, arguments.toArray(String[]::new));
    writer.flush();
    return new Run(exitCode, output.toString());
  }

  private static Run process(List<String> command, String input) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(input);
      }
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String tmp() {
    return System.getProperty("java.io.tmpdir");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("string:///" + type + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
