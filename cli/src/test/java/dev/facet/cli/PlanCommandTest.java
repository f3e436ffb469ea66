package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanCommandTest {
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
    write("facets/web/book-page.graphql", endpoint("title"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web/book-page", "web/BookPage", "web/bookpage"})
  void a_plan_is_printed_by_its_name_as_people_type_it(String name) {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("plan", name);

    assertThat(exitCode).isEqualTo(ExitCode.OK);
    assertThat(terminal.out())
        .isEqualTo(
            """
            web/BookPage  GET /web/books/{id}
            at most 1 call of 20 allowed, deadline 3000ms

            #0 a  GET /books/{$id}
                 once
                 wants {title}

            answers #0 {
              title: String
            }?

            a  timeout 2s
                 at most 512 calls at once, waiting up to 200ms; 50% divided among the facets
                 left alone for 5s when 50% of 20 or more calls in 10s failed
                 reads are sent again up to once, 10% of calls at most
            """);
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void programs_get_json_and_documents_a_picture() {
    var json = new CapturedTerminal(workspace);
    var mermaid = new CapturedTerminal(workspace);

    int jsonExitCode = json.run("plan", "web/book-page", "--format", "json");
    int mermaidExitCode = mermaid.run("plan", "web/book-page", "--format", "mermaid");

    assertThat(jsonExitCode).isEqualTo(ExitCode.OK);
    assertThat(json.out()).startsWith("{\n").contains("\"worstCalls\": 1").endsWith("}\n");
    assertThat(mermaidExitCode).isEqualTo(ExitCode.OK);
    assertThat(mermaid.out()).startsWith("flowchart ");
  }

  @Test
  void an_unknown_name_is_a_mistake_with_the_nearest_one() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("plan", "web/book-pag");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .isEqualTo(
            """
            facet: no plan web/book-pag
              hint: did you mean `web/book-page`?
            """);
  }

  @Test
  void mistakes_of_the_workspace_explain_a_missing_plan() throws IOException {
    write("facets/web/book-page.graphql", endpoint("titel"));
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("plan", "web/book-page");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.out()).isEmpty();
    assertThat(terminal.err())
        .startsWith("facets/web/book-page.graphql:2:19: error: `Book` has no field `titel`")
        .endsWith("facet: no plan web/book-page before these mistakes are mended\n");
  }

  @Test
  void a_plan_without_a_name_is_wrong_usage() {
    assertThat(new CapturedTerminal(workspace).run("plan")).isEqualTo(ExitCode.USAGE);
  }

  private static String endpoint(String field) {
    return """
    query BookPage($id: ID!) @http(method: GET, route: "/books/{id}") {
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
