package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.facet.definition.config.HostPort;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.server.StartFailure.Reason;
import dev.facet.server.request.DevelopmentIdentity;
import dev.facet.server.snapshot.Workspaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartIT {
  private final Workspaces files = Workspaces.shop("http://127.0.0.1:1");
  private final ServerOptions options = ServerOptions.of(files, Map.of()).withLoops(1);

  @Test
  void an_assumed_identity_does_not_listen_to_the_world() {
    files.write(
        "facets/web/facet.yaml",
        "client: web\npath: /web\nidentity: { development: { sub: usr-1 } }\n");

    StartFailure failure = failure(options.withListen(new HostPort("0.0.0.0", 0)));

    assertThat(failure.reason()).isEqualTo(Reason.UNSAFE);
    assertThat(failure.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(DevelopmentIdentity.CODE);
    assertThat(failure).hasMessageContaining("0.0.0.0").hasMessageContaining("loopback");
  }

  @Test
  void a_reload_cannot_bring_an_assumed_identity_to_the_world() {
    try (FacetServer server = FacetServer.start(options.withListen(new HostPort("0.0.0.0", 0)))) {
      files.write(
          "facets/web/facet.yaml",
          "client: web\npath: /web\nidentity: { development: { sub: usr-1 } }\n");

      assertThat(server.reload().word()).isEqualTo("partly");
      assertThat(server.snapshot().served())
          .allMatch(facet -> facet.definition().config().developmentIdentity() == null);
    }
  }

  @Test
  void mistakes_of_the_graph_leave_nothing_to_serve() {
    files.write("graph/products.graphql", "type Query { a: Nothing }");

    StartFailure failure = failure(options);

    assertThat(failure.reason()).isEqualTo(Reason.WORKSPACE_HAS_ERRORS);
    assertThat(failure.diagnostics()).isNotEmpty();
  }

  @Test
  void a_facet_that_does_not_exist_cannot_be_asked_for() {
    StartFailure failure = failure(options.withOnly(List.of("tv")));

    assertThat(failure.reason()).isEqualTo(Reason.UNKNOWN_FACET);
    assertThat(failure).hasMessage("facet: tv (expected: one of [web, mobile])");
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, INFO", "0.0.0.0, WARN"})
  void cursors_without_keys_are_told_of_with_what_to_do(String host, String level) {
    withPages();

    try (Logged log = Logged.of("dev.facet.start");
        FacetServer _ =
            FacetServer.start(options.withOnly(List.of("web")).withListen(new HostPort(host, 0)))) {
      assertThat(log.levels("no `keys` in facet.yaml")).containsExactly(level);
      assertThat(log.text()).contains("openssl rand -base64 32");
    }
  }

  @Test
  void keys_in_the_workspace_are_not_told_of() {
    withPages();
    files.write(
        "facet.yaml",
        """
        listen: 127.0.0.1:0
        admin: 127.0.0.1:0
        facets: [web]
        keys: [0123456789abcdef0123456789abcdef]
        """);

    try (Logged log = Logged.of("dev.facet.start");
        FacetServer _ = FacetServer.start(options.withOnly(List.of("web")))) {
      assertThat(log.levels("no `keys` in facet.yaml")).isEmpty();
    }
  }

  private void withPages() {
    files.write(
        "graph/feed.graphql",
        """
        extend type Query {
          feed: [Product!]! @rest(source: "products", GET: "/feed", select: "items")
            @page(style: OFFSET, limit: "n", offset: "from", max: 30)
        }
        """);
    files.write(
        "facets/web/feed.graphql",
        """
        query Feed($cursor: String) @http(method: GET, route: "/feed") {
          feed(cursor: $cursor) { id }
        }
        """);
  }

  @Test
  void a_folder_that_does_not_exist_has_no_workspace() {
    StartFailure failure = failure(ServerOptions.of(Path.of("/no/such/folder"), Map.of()));

    assertThat(failure.reason()).isIn(Reason.UNREADABLE, Reason.WORKSPACE_HAS_ERRORS);
  }

  @Test
  void a_taken_port_says_which_listener_wants_it() throws IOException {
    try (FacetServer first = FacetServer.start(options)) {
      assertThat(failure(options.withListen(first.address())).reason()).isEqualTo(Reason.LISTEN);
      assertThat(failure(options.withAdmin(first.address())).reason()).isEqualTo(Reason.ADMIN);
    }
  }

  private static StartFailure failure(ServerOptions options) {
    return assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> FacetServer.start(options).close())
        .actual();
  }
}
