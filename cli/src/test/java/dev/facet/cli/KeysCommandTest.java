package dev.facet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.identity.apikey.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysCommandTest {
  @TempDir private Path workspace;

  @BeforeEach
  void writeWorkspace() throws IOException {
    write("facet.yaml", "facets: [partner, web]\n");
    write(
        "graph/a.graphql",
        """
        extend schema @source(name: "a", url: "http://localhost:1")
        type Query { book(id: ID!): Book @lookup @rest(source: "a", GET: "/books/{id}") }
        type Book @key(fields: "id") { id: ID! title: String! }
        """);
    write(
        "facets/partner/facet.yaml",
        """
        client: partner
        access:
          api-keys: {}
          plans: { free: [{ calls: 60, per: 1m }], gold: [] }
          default-plan: free
        """);
    write("facets/web/facet.yaml", "client: web\n");
    String book = "query Book($id: ID!) @http(method: GET, route: \"/books/{id}\") ";
    write("facets/partner/book.graphql", book + "{ book(id: $id) { title } }\n");
    write("facets/web/book.graphql", book + "{ book(id: $id) { title } }\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = workspace.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CapturedTerminal run(int exitCode, String... arguments) {
    var terminal = new CapturedTerminal(workspace);
    assertThat(terminal.run(arguments)).as(terminal.err()).isEqualTo(exitCode);
    return terminal;
  }

  private ApiKey made(String... arguments) {
    ApiKey key = ApiKey.parse(run(ExitCode.OK, arguments).out().strip());
    assertThat(key).isNotNull();
    return key == null ? ApiKey.make("none") : key;
  }

  @Test
  void the_key_alone_is_the_answer() throws IOException {
    var terminal = run(ExitCode.OK, "keys", "make", "acme", "--scopes", "a,b", "--plan", "gold");

    ApiKey key = ApiKey.parse(terminal.out().strip());

    assertThat(key).isNotNull();
    assertThat(terminal.err()).contains("only its hash is kept");
    assertThat(Files.readString(workspace.resolve("api-keys/partner.keys")))
        .contains("\"owner\":\"acme\"", "\"plan\":\"gold\"", "[\"a\",\"b\"]")
        .doesNotContain(key == null ? "" : key.secret());
  }

  @Test
  void json_has_the_key_and_what_it_may() {
    var out =
        run(ExitCode.OK, "keys", "make", "acme", "--expires", "90d", "--format", "json").out();

    assertThat(out).contains("\"key\": \"facet_live_", "\"owner\": \"acme\"", "\"expires\": \"20");
  }

  @Test
  void the_list_shows_states_and_no_secret() {
    ApiKey first = made("keys", "make", "acme", "--tenant", "eu");
    made("keys", "make", "acme");
    run(ExitCode.OK, "keys", "revoke", first.id());

    String text = run(ExitCode.OK, "keys", "list").out();
    String json = run(ExitCode.OK, "keys", "list", "--format", "json").out();

    assertThat(text.lines().toList().get(0)).containsSubsequence("id", "owner", "state", "scopes");
    assertThat(text)
        .containsPattern(first.id() + "  acme +revoked")
        .containsPattern("acme +active");
    assertThat(json).contains("\"state\": \"revoked\"", "\"tenant\": \"eu\"");
    assertThat(text + json).doesNotContain(first.secret());
  }

  @Test
  void an_empty_list_says_so() {
    assertThat(run(ExitCode.OK, "keys", "list").out()).isEqualTo("No keys.\n");
  }

  @Test
  void a_rotation_says_until_when_both_work() {
    ApiKey old = made("keys", "make", "acme");

    var terminal = run(ExitCode.OK, "keys", "rotate", old.id(), "--grace", "7d");

    assertThat(ApiKey.parse(terminal.out().strip())).isNotNull().isNotEqualTo(old);
    assertThat(terminal.err()).contains(old.id() + " works as well");
  }

  @Test
  void a_third_key_is_refused() {
    made("keys", "make", "acme");
    made("keys", "make", "acme");

    assertThat(run(ExitCode.MISTAKES, "keys", "make", "acme").err())
        .isEqualTo(
            "facet: acme has 2 active keys (expected: one at most): revoke one of them first\n");
  }

  @Test
  void what_does_not_exist_is_named() {
    assertThat(run(ExitCode.MISTAKES, "keys", "revoke", "nobody").err())
        .isEqualTo("facet: there is no key nobody (`facet keys list` shows them)\n");
    assertThat(run(ExitCode.MISTAKES, "keys", "make", "acme", "--plan", "god").err())
        .contains("no plan god (expected: one of [free, gold])", "did you mean `gold`?");
    assertThat(run(ExitCode.MISTAKES, "keys", "list", "--facet", "partnr").err())
        .contains("no keys of partnr (expected: one of [partner])", "did you mean `partner`?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"make", "list", "rotate", "revoke"})
  void help_starts_with_examples(String command) {
    assertThat(run(ExitCode.OK, "keys", command, "--help").out())
        .startsWith("Examples:\n  facet keys " + command);
  }

  @Test
  void a_wrong_time_is_wrong_usage() {
    assertThat(run(ExitCode.USAGE, "keys", "make", "acme", "--expires", "soon").err())
        .contains("--expires", "such as 24h or 90d");
  }
}
