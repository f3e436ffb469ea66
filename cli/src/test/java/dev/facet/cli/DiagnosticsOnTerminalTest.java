package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.DiagnosticPrinter;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Place;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DiagnosticsOnTerminalTest {
  private final Path workspace = Path.of("/somewhere");
  private final Map<String, String> files = new HashMap<>();

  @Test
  void a_mistake_has_its_place_line_caret_and_hint() {
    files.put("web/home.graphql", "query Home {\n  me { nam }\n}\n");
    var mistake =
        Diagnostic.error("unknown-field", new Place("web/home.graphql", 2, 8), "no field `nam`")
            .withHint("did you mean `name`?");

    var printed = print(workspace, false, mistake);

    assertThat(printed)
        .isEqualTo(
            """
            web/home.graphql:2:8: error: no field `nam` [unknown-field]
              2 |   me { nam }
                |        ^
              hint: did you mean `name`?
            """);
  }

  @Test
  void the_caret_stands_under_its_column_behind_tabs() {
    files.put("a.graphql", "\ta: b");

    var printed = print(workspace, false, Diagnostic.lint("l", new Place("a.graphql", 1, 5), "m"));

    assertThat(printed)
        .isEqualTo(
            """
            a.graphql:1:5: lint: m [l]
              1 | \ta: b
                | \t   ^
            """);
  }

  @Test
  void a_file_without_that_line_has_only_the_place() {
    var printed =
        print(workspace, false, Diagnostic.error("gone", Place.startOf("gone.yaml"), "m"));

    assertThat(printed).isEqualTo("gone.yaml:1:1: error: m [gone]\n");
  }

  @Test
  void files_are_named_from_where_the_reader_is() {
    var deep = workspace.resolve("deep");

    var printed = print(deep, false, Diagnostic.error("c", Place.startOf("a.yaml"), "m"));

    assertThat(printed).isEqualTo("deep/a.yaml:1:1: error: m [c]\n");
  }

  @Test
  void a_terminal_gets_colours() {
    var printed = print(workspace, true, Diagnostic.error("c", Place.startOf("a.yaml"), "m"));

    assertThat(printed)
        .isEqualTo("a.yaml:1:1: \033[31;1merror\033[0m: \033[1mm\033[0m \033[2m[c]\033[0m\n");
  }

  private String print(Path of, boolean colours, Diagnostic diagnostic) {
    var terminal = new CapturedTerminal(workspace, colours).terminal();
    return new DiagnosticPrinter(WorkspaceFiles.of(files), terminal.style(of))
        .print(List.of(diagnostic));
  }
}
