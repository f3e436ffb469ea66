package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractExportCommandTest {
  @TempDir private Path workspace;

  @BeforeEach
  void writeWorkspace() throws IOException {
    write("facet.yaml", "facets: [web, mobile]\n");
    write(
        "graph/a.graphql",
        """
        extend schema @source(name: "a", url: "http://localhost:1")
        type Query { book(id: ID!): Book @lookup @rest(source: "a", GET: "/books/{id}") }
        type Book @key(fields: "id") { id: ID! title: String }
        """);
    for (String facet : new String[] {"web", "mobile"}) {
      write("facets/" + facet + "/facet.yaml", "client: " + facet + "\n");
      write(
          "facets/" + facet + "/book-page.graphql",
          "query BookPage($id: ID!) @http(method: GET, route: \"/books/{id}\")"
              + " { book(id: $id) { title } }\n");
    }
  }

  @Test
  void a_facets_document_is_printed() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("contract", "export", "--facet", "web");

    assertThat(terminal.err()).isEmpty();
    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .startsWith("{\n  \"openapi\": \"3.1.0\",\n")
        .contains("\"/web/books/{id}\"", "\"operationId\": \"bookPage\"")
        .endsWith("}\n");
  }

  @Test
  void the_older_version_and_yaml_are_asked_for() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode =
        terminal.run("contract", "export", "--facet", "web", "--as", "3.0.3", "--format", "yaml");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).startsWith("openapi: \"3.0.3\"\n").contains("nullable: true");
  }

  @Test
  void all_facets_are_written_to_folders() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("contract", "export", "--out", "contracts");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .contains("contracts/web/openapi.json\n", "contracts/mobile/openapi.yaml\n");
    assertThat(workspace.resolve("contracts/mobile/openapi.json")).isNotEmptyFile();
  }

  @Test
  void a_facet_with_mistakes_is_left_out_and_told() throws IOException {
    write("facets/mobile/book-page.graphql", "query BookPage { no }");
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("contract", "export", "--out", "contracts");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.err()).contains("facet check");
    assertThat(workspace.resolve("contracts/web/openapi.json")).isNotEmptyFile();
    assertThat(workspace.resolve("contracts/mobile")).doesNotExist();
  }

  @Test
  void an_unknown_facet_is_a_mistake_with_the_nearest_one() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("contract", "export", "--facet", "wep");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err()).contains("no contract of wep", "web");
  }

  @Test
  void one_of_several_facets_has_to_be_named() {
    var terminal = new CapturedTerminal(workspace);

    assertThat(terminal.run("contract", "export")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("expected: --facet, or --out DIR for all");
  }

  @Test
  void other_versions_of_openapi_are_refused() {
    var terminal = new CapturedTerminal(workspace);

    assertThat(terminal.run("contract", "export", "--facet", "web", "--as", "2.0"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--as: 2.0 (expected: 3.1.0 or 3.0.3)");
  }

  @Test
  void contract_alone_tells_which_commands_there_are() {
    var terminal = new CapturedTerminal(workspace);

    assertThat(terminal.run("contract")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("expected: export, diff");
  }

  private void write(String name, String text) throws IOException {
    var file = workspace.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
