package dev.facet.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.Endpoint;
import dev.facet.engine.Invocation;
import dev.facet.engine.Run;
import dev.facet.http.Answer;
import dev.facet.http.Method;
import dev.facet.plan.Plan;
import dev.facet.server.metrics.Metrics;
import dev.facet.server.route.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReloadTest {
  private static final String BROKEN = "query Product { nothing }";

  private final Workspaces files = Workspaces.shop("http://127.0.0.1:1");
  private final List<String> prepared = new ArrayList<>();
  private final Reloader reloader = reloader(Only.of(List.of()));

  /** Is told apart by its identity only. */
  private record Prepared(Plan plan) implements Endpoint {
    @Override
    public Run run(Invocation request, Consumer<Answer> answer) {
      throw new UnsupportedOperationException("run: " + plan.id() + " (expected: never here)");
    }
  }

  @Test
  void the_first_snapshot_serves_every_facet() {
    ReloadOutcome outcome = reloader.reload();

    assertThat(outcome.word()).isEqualTo("swapped");
    assertThat(reloader.current().number()).isEqualTo(1);
    assertThat(reloader.current().isReady()).isTrue();
    assertThat(prepared)
        .containsExactlyInAnyOrder("web/Product", "web/Featured", "web/Rename", "mobile/Product");
    assertThat(route("/web/products/p1")).isInstanceOf(Routing.Found.class);
  }

  @Test
  void equal_files_change_nothing() {
    reloader.reload();
    Snapshot before = reloader.current();

    ReloadOutcome outcome = reloader.reload();

    assertThat(outcome).isEqualTo(new ReloadOutcome.Unchanged(1));
    assertThat(reloader.current()).isSameAs(before);
  }

  @Test
  void only_what_changed_is_made_ready_anew() {
    reloader.reload();
    prepared.clear();
    files.write("facets/mobile/product.graphql", Workspaces.endpoint("Product", "/product/{id}"));

    ReloadOutcome outcome = reloader.reload();

    assertThat(operations(outcome)).containsExactly("Retain web", "Serve mobile");
    assertThat(prepared).containsExactly("mobile/Product");
    assertThat(route("/mobile/product/p1")).isInstanceOf(Routing.Found.class);
    assertThat(route("/mobile/p/p1")).isInstanceOf(Routing.NotFound.class);
  }

  @Test
  void a_facet_that_breaks_keeps_its_last_good_version_while_others_move_on() {
    reloader.reload();
    files.write("facets/mobile/product.graphql", BROKEN);
    files.write("facets/web/product.graphql", Workspaces.endpoint("Product", "/item/{id}"));

    ReloadOutcome outcome = reloader.reload();

    assertThat(outcome.word()).isEqualTo("partly");
    assertThat(operations(outcome)).containsExactly("Serve web", "KeepLastGood mobile");
    assertThat(route("/mobile/p/p1")).isInstanceOf(Routing.Found.class);
    assertThat(route("/web/item/p1")).isInstanceOf(Routing.Found.class);
    assertThat(reloader.current().isReady()).isTrue();
    assertThat(mistakes("mobile")).allMatch(m -> m.startsWith("facets/mobile/product.graphql"));
  }

  @Test
  void a_mended_facet_is_served_as_its_files_are() {
    reloader.reload();
    files.write("facets/mobile/product.graphql", BROKEN);
    reloader.reload();
    files.write("facets/mobile/product.graphql", Workspaces.endpoint("Product", "/new/{id}"));

    ReloadOutcome outcome = reloader.reload();

    assertThat(outcome.word()).isEqualTo("swapped");
    assertThat(route("/mobile/new/p1")).isInstanceOf(Routing.Found.class);
  }

  @Test
  void a_facet_that_never_compiled_keeps_the_server_unready() {
    files.write("facets/mobile/product.graphql", BROKEN);

    reloader.reload();

    assertThat(reloader.current().isReady()).isFalse();
    assertThat(route("/web/products/p1")).isInstanceOf(Routing.Found.class);
    assertThat(route("/mobile/p/p1")).isInstanceOf(Routing.NotFound.class);
  }

  @Test
  void mistakes_in_the_graph_change_nothing() {
    reloader.reload();
    Snapshot before = reloader.current();
    files.write("graph/products.graphql", "type Query {");

    ReloadOutcome outcome = reloader.reload();

    assertThat(outcome).isInstanceOf(ReloadOutcome.Refused.class);
    assertThat(reloader.current()).isSameAs(before);
  }

  @Test
  void a_facet_that_the_workspace_no_longer_names_is_dropped() {
    reloader.reload();
    files.remove("mobile", "web");

    ReloadOutcome outcome = reloader.reload();

    assertThat(operations(outcome)).containsExactly("Retain web", "Drop mobile");
    assertThat(route("/mobile/p/p1")).isInstanceOf(Routing.NotFound.class);
  }

  @Test
  void a_last_good_version_gives_way_to_a_facet_that_takes_its_routes() {
    reloader.reload();
    files.write("facets/mobile/facet.yaml", "client: mobile\npath: /m\n");
    files.write("facets/mobile/product.graphql", BROKEN);
    files.write("facets/web/facet.yaml", "client: web\npath: /mobile\n");
    files.write("facets/web/product.graphql", Workspaces.endpoint("Product", "/p/{id}"));

    reloader.reload();

    assertThat(reloader.current().facets().get("mobile")).isInstanceOf(FacetState.Failed.class);
    assertThat(mistakes("mobile")).anyMatch(m -> m.contains("now belong to another facet"));
    assertThat(target("/mobile/p/p1")).isEqualTo("web/Product");
  }

  @Test
  void only_the_facets_that_are_asked_for_are_compiled() {
    Reloader one = reloader(Only.of(List.of("mobile")));

    one.reload();

    assertThat(one.current().facets()).containsOnlyKeys("mobile");
    assertThat(prepared).containsExactly("mobile/Product");
  }

  @Test
  void meters_of_an_endpoint_outlive_a_reload() {
    reloader.reload();
    ServedEndpoint before = found("/mobile/p/p1");
    files.write("facets/mobile/facet.yaml", "client: mobile\npath: /mobile\ndeadline: 1s\n");

    reloader.reload();

    ServedEndpoint after = found("/mobile/p/p1");
    assertThat(after.endpoint()).isNotSameAs(before.endpoint());
    assertThat(after.meters()).isSameAs(before.meters());
  }

  private Reloader reloader(Only only) {
    return new Reloader(
        files,
        Map.of(),
        only,
        (_, _) -> List.of(),
        (_, plan, _) -> {
          prepared.add(plan.id());
          return new Prepared(plan);
        },
        Workspaces.NO_PROXIES,
        new Metrics(1));
  }

  private Routing<ServedEndpoint> route(String path) {
    return reloader.current().router().route(Method.GET, "localhost", path);
  }

  private ServedEndpoint found(String path) {
    return ((Routing.Found<ServedEndpoint>) route(path)).target();
  }

  private String target(String path) {
    return found(path).plan().id();
  }

  private List<String> mistakes(String facet) {
    FacetState state = reloader.current().facets().get(facet);
    return switch (state) {
      case FacetState.Failed(var mistakes) -> mistakes.stream().map(ReloadTest::text).toList();
      case FacetState.Stale(_, var mistakes) -> mistakes.stream().map(ReloadTest::text).toList();
      case FacetState.Serving _ -> List.of();
      case null -> throw new AssertionError("facet: " + facet + " (expected: there)");
    };
  }

  private static String text(dev.facet.definition.diagnostic.Diagnostic diagnostic) {
    return diagnostic.place() + " " + diagnostic.message();
  }

  private static List<String> operations(ReloadOutcome outcome) {
    return outcome instanceof ReloadOutcome.Swapped(_, var operations, _)
        ? operations.stream().map(o -> o.getClass().getSimpleName() + " " + o.facet()).toList()
        : List.of(outcome.word());
  }
}
