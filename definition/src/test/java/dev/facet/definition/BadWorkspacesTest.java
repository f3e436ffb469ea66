package dev.facet.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file of {@code bad/} is a workspace with mistakes and exactly what is said about them: its
 * files on top of {@code base.txt}. {@code -Dexpected=write} writes what is said now.
 */
class BadWorkspacesTest {
  private static final Path FOLDER = VirtualFiles.resource("bad");
  private static final String BASE = "base.txt";

  static List<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> !f.equals(BASE))
          .sorted()
          .toList();
    }
  }

  @Test
  void the_base_of_all_cases_is_good() {
    Loaded loaded =
        WorkspaceLoader.load(WorkspaceFiles.of(VirtualFiles.read(FOLDER.resolve(BASE))), Map.of());

    assertThat(loaded.diagnostics()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_mistake_is_reported_at_its_place(String name) throws IOException {
    SequencedMap<String, String> given = VirtualFiles.read(FOLDER.resolve(name));
    String expected = given.remove("expected");
    var all = new LinkedHashMap<>(VirtualFiles.read(FOLDER.resolve(BASE)));
    all.putAll(given);
    WorkspaceFiles files = WorkspaceFiles.of(all);

    Loaded loaded = WorkspaceLoader.load(files, Map.of());

    String printed = new DiagnosticPrinter(files).print(loaded.diagnostics());
    if ("write".equals(System.getProperty("expected"))) {
      given.put("expected", printed);
      Files.writeString(FOLDER.resolve(name), VirtualFiles.write(given));
    }
    assertThat(printed).isNotEmpty().isEqualTo(expected);
    assertThat(loaded.hasErrors()).isTrue();
  }
}
