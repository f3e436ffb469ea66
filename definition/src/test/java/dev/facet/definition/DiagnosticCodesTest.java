package dev.facet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation lists every code that this module's source can give, and no other. */
class DiagnosticCodesTest {
  private static final Pattern IN_SOURCE =
      Pattern.compile("(?:error|lint|duplicate)\\(\\s*\"([a-z0-9-]+)\"");
  private static final Pattern IN_DOCUMENT = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  @Test
  void every_code_is_listed() throws IOException {
    var used = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        addAll(IN_SOURCE.matcher(Files.readString(file)), used);
      }
    }
    // The two that a ternary chooses between.
    used.add("missing-selections");
    used.add("leaf-selections");
    var listed = new TreeSet<String>();
    addAll(
        IN_DOCUMENT.matcher(Files.readString(Path.of("../docs/language/diagnostics.md"))), listed);

    assertThat(listed).containsAll(used);
    assertThat(used).hasSizeGreaterThan(60);
  }

  private static void addAll(Matcher found, Set<String> codes) {
    while (found.find()) {
      codes.add(found.group(1));
    }
  }
}
