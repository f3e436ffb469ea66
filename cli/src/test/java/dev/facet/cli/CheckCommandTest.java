package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  @TempDir private Path workspace;

  @BeforeEach
  void writeWorkspace() throws IOException {
    write("facet.yaml", "facets: [web]\n");
    write(
        "graph/a.graphql",
        """
        extend schema @source(name: "a", url: "http://localhost:1")
        type Query { book(id: ID!): Book @lookup @rest(source: "a", GET: "/books/{id}") }
        type Book @key(fields: "id") { id: ID! title: String! }
        """);
    write("facets/web/facet.yaml", "client: web\n");
    write("facets/web/book.graphql", endpoint("title"));
  }

  @Test
  void a_workspace_without_mistakes_is_counted() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("check");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .isEqualTo(
            """
              facet  endpoints  calls at worst
              web            1               1
            No mistakes.
            """);
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void a_workspace_is_found_from_a_folder_inside() {
    assertThat(new CapturedTerminal(workspace.resolve("facets/web")).run("check"))
        .isEqualTo(ExitCode.OK);
  }

  @Test
  void s7_the_sources_that_see_users_tokens_are_named() throws IOException {
    write(
        "facets/web/facet.yaml",
        """
        client: web
        sign-in:
          public-url: https://shop.example
          issuer: https://login.example
          client-id: web-client
          client-secret: ${NO_SUCH_SECRET:s}
          user-token: [a]
        """);
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("check");

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .contains("User tokens of web (https://login.example, client web-client) go to a.\n");
  }

  @Test
  void mistakes_are_printed_with_place_caret_and_hint() throws IOException {
    write("facets/web/book.graphql", endpoint("titel"));
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("check");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.out())
        .isEqualTo(
            """
            facets/web/book.graphql:2:19: error: `Book` has no field `titel` [unknown-field]
              2 |   book(id: $id) { titel }
                |                   ^
              hint: did you mean `title`?

            1 mistake.
            """);
  }

  @Test
  void programs_get_json() throws IOException {
    write("facets/web/book.graphql", endpoint("titel"));
    var terminal = new CapturedTerminal(workspace.resolve("graph"));

    int exitCode = terminal.run("check", "--format", "json", "-w", "..");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.out())
        .isEqualTo(
            """
            {
              "ok": false,
              "diagnostics": [
                {
                  "severity": "error",
                  "code": "unknown-field",
                  "file": "facets/web/book.graphql",
                  "line": 2,
                  "column": 19,
                  "message": "`Book` has no field `titel`",
                  "hint": "did you mean `title`?"
                }
              ],
              "endpoints": [],
              "userTokens": []
            }
            """);
  }

  @Test
  void programs_get_the_endpoints_too() {
    var terminal = new CapturedTerminal(workspace);

    terminal.run("check", "--format", "json");

    assertThat(terminal.out())
        .isEqualTo(
            """
            {
              "ok": true,
              "diagnostics": [],
              "endpoints": [
                {
                  "id": "web/Book",
                  "method": "GET",
                  "route": "/web/books/{id}",
                  "worstCalls": 1
                }
              ],
              "userTokens": []
            }
            """);
  }

  @Test
  void a_folder_that_is_not_there_is_said() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("check", "--workspace", "gone");

    assertThat(exitCode).isEqualTo(ExitCode.CANNOT_START);
    assertThat(terminal.err()).isEqualTo("facet: no folder gone (expected: a workspace)\n");
  }

  private static String endpoint(String field) {
    return """
    query Book($id: ID!) @http(method: GET, route: "/books/{id}") {
      book(id: $id) { %s }
    }
    """
        .formatted(field);
  }

  private void write(String file, String text) throws IOException {
    var path = workspace.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
