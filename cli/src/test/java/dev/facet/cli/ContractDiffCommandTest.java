package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractDiffCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeWorkspaces() throws IOException {
    workspace("old", "title subtitle");
    workspace("new", "title: subtitle pages");
  }

  @Test
  void what_breaks_clients_comes_first_and_is_a_failure() {
    var terminal = new CapturedTerminal(folder.resolve("new"));

    int exitCode = terminal.run("contract", "diff", "../old");

    assertThat(terminal.err()).isEmpty();
    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.out())
        .isEqualTo(
            """
            breaking  web  GET /web/books/{id}: answer.title may be null now
            breaking  web  GET /web/books/{id}: answer.subtitle is gone
            safe      web  GET /web/books/{id}: answer.pages is new
            """);
  }

  @Test
  void what_breaks_nobody_is_none() throws IOException {
    workspace("new", "title subtitle pages");
    var terminal = new CapturedTerminal(folder.resolve("new"));

    assertThat(terminal.run("contract", "diff", "../old")).isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .isEqualTo("safe      web  GET /web/books/{id}: answer.pages is new\n");
  }

  @Test
  void nothing_changed_is_said_so() {
    var terminal = new CapturedTerminal(folder.resolve("old"));

    assertThat(terminal.run("contract", "diff", "../old")).isEqualTo(ExitCode.OK);
    assertThat(terminal.out()).isEqualTo("No client sees a change.\n");
  }

  @Test
  void a_facet_that_neither_side_has_is_a_mistake() {
    var terminal = new CapturedTerminal(folder.resolve("new"));

    int exitCode = terminal.run("contract", "diff", "../old", "--facet", "wep");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.err())
        .isEqualTo("facet: no contract of wep\n  hint: did you mean `web`?\n");
    assertThat(terminal.out()).isEmpty();
  }

  @Test
  void a_changelog_is_markdown() {
    var terminal = new CapturedTerminal(folder.resolve("new"));

    terminal.run("contract", "diff", "../old", "--format", "markdown");

    assertThat(terminal.out())
        .isEqualTo(
            """
            ## web

            ### Breaking
            - `GET /web/books/{id}`: `answer.title` may be null now
            - `GET /web/books/{id}`: `answer.subtitle` is gone

            ### Safe
            - `GET /web/books/{id}`: `answer.pages` is new
            """);
  }

  @Test
  void programs_get_json() {
    var terminal = new CapturedTerminal(folder.resolve("new"));

    terminal.run("contract", "diff", "../old", "--format", "json");

    assertThat(terminal.out())
        .startsWith("{\n  \"breaking\": true,\n")
        .contains("\"place\": \"answer.subtitle\"");
  }

  @Test
  void a_facet_that_is_gone_breaks_its_clients() throws IOException {
    Files.writeString(folder.resolve("new/facet.yaml"), "facets: []\n");
    var terminal = new CapturedTerminal(folder.resolve("new"));

    assertThat(terminal.run("contract", "diff", "../old")).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.out()).contains("breaking  web  GET /web/books/{id} is gone");
  }

  @Test
  void a_workspace_with_mistakes_cannot_be_compared() throws IOException {
    workspace("old", "no");
    var terminal = new CapturedTerminal(folder.resolve("new"));

    assertThat(terminal.run("contract", "diff", "../old")).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.err()).contains("has mistakes");
  }

  private void workspace(String workspace, String selected) throws IOException {
    write(workspace + "/facet.yaml", "facets: [web]\n");
    write(
        workspace + "/graph/a.graphql",
        """
        extend schema @source(name: "a", url: "http://localhost:1")
        type Query { book(id: ID!): Book @lookup @rest(source: "a", GET: "/books/{id}") }
        type Book @key(fields: "id") { id: ID! title: String! subtitle: String pages: Int }
        """);
    write(workspace + "/facets/web/facet.yaml", "client: web\n");
    write(
        workspace + "/facets/web/book-page.graphql",
        "query BookPage($id: ID!) @http(method: GET, route: \"/books/{id}\") { book(id: $id) { "
            + selected
            + " } }\n");
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.writeString(file, text);
  }
}
