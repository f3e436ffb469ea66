package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeCommandIT {
  @TempDir private Path workspace;

  @BeforeEach
  void writeWorkspace() throws IOException {
    write("facet.yaml", "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\n");
    write(
        "graph/a.graphql",
        """
        extend schema @source(name: "a", url: "http://localhost:1")
        type Query { book(id: ID!): Book @lookup @rest(source: "a", GET: "/books/{id}") }
        type Book @key(fields: "id") { id: ID! title: String! }
        """);
    facet("web", "title");
    facet("phone", "title");
  }

  @Test
  void all_facets_are_served_until_told_to_stop() throws Exception {
    var terminal = new CapturedTerminal(workspace);
    try (var serve = Running.start(terminal, "serve")) {
      assertThat(serve.outputWith("  admin"))
          .containsPattern("  web    http://127.0.0.1:\\d+/web    1 endpoint\n")
          .containsPattern("  phone  http://127.0.0.1:\\d+/phone  1 endpoint\n")
          .containsPattern("  admin  http://127.0.0.1:\\d+/health/ready\n");
      assertThat(serve.stop()).isEqualTo(ExitCode.OK);
    }
  }

  @Test
  void what_comes_of_a_saved_file_is_said_with_its_mistakes() throws Exception {
    var terminal = new CapturedTerminal(workspace);
    try (var serve = Running.start(terminal, "serve", "--watch")) {
      serve.outputWith("  admin");

      facet("web", "titel");

      Eventually.holds("the mistake is said", () -> terminal.err().contains("last good version"));
      assertThat(terminal.err())
          .contains("facets/web/book.graphql:2:19: error: `Book` has no field `titel`")
          .contains("did you mean `title`?", "facet: web has mistakes; its last good version");

      facet("web", "title id");

      Eventually.holds("it is served", () -> terminal.err().contains("web is served as saved"));
    }
  }

  @Test
  void only_one_facet_can_be_served() throws Exception {
    var terminal = new CapturedTerminal(workspace);
    try (var serve = Running.start(terminal, "serve", "--only", "phone")) {
      assertThat(serve.outputWith("  admin")).contains("/phone").doesNotContain("/web");
    }
  }

  @Test
  void a_facet_with_mistakes_is_left_out_and_said() throws Exception {
    facet("web", "titel");
    var terminal = new CapturedTerminal(workspace);
    try (var serve = Running.start(terminal, "serve")) {
      assertThat(serve.outputWith("  admin")).contains("/phone").doesNotContain("/web");
      assertThat(terminal.err())
          .contains("error: `Book` has no field `titel`", "facet: web is left out");
    }
  }

  @Test
  void a_facet_that_is_not_there_is_a_mistake() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("serve", "--only", "fone");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.err()).startsWith("facet: ").contains("fone");
  }

  @Test
  void a_workspace_that_is_wrong_is_a_mistake() throws IOException {
    write("graph/a.graphql", "type Query {");
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("serve");

    assertThat(exitCode).isEqualTo(ExitCode.MISTAKES);
    assertThat(terminal.err()).contains("graph/a.graphql:1:");
  }

  @Test
  void a_taken_port_is_said() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var terminal = new CapturedTerminal(workspace);

      int exitCode = terminal.run("serve", "--listen", "127.0.0.1:" + taken.getLocalPort());

      assertThat(exitCode).isEqualTo(ExitCode.CANNOT_START);
      assertThat(terminal.err()).startsWith("facet: ").contains("" + taken.getLocalPort());
    }
  }

  @Test
  void an_address_that_is_none_is_wrong_usage() {
    var terminal = new CapturedTerminal(workspace);

    int exitCode = terminal.run("serve", "--listen", "8080");

    assertThat(exitCode).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.err()).contains("--listen", "expected: HOST:PORT");
  }

  private void facet(String name, String field) throws IOException {
    write("facets/" + name + "/facet.yaml", "client: web\n");
    write(
        "facets/" + name + "/book.graphql",
        """
        query Book($id: ID!) @http(method: GET, route: "/books/{id}") {
          book(id: $id) { %s }
        }
        """
            .formatted(field));
  }

  private void write(String file, String text) throws IOException {
    var path = workspace.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
