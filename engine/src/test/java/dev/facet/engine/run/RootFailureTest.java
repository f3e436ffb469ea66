package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure.Kind;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A failed root is a problem with 502, 503 or 504, and tells nothing of what lies behind. */
final class RootFailureTest {
  private static final String ORDER =
      "query Detail($id: ID!) @http(method: GET, route: \"/o/{id}\") { order(id: $id) { id } }";
  private static final String TWO =
      "query Two @http(method: GET, route: \"/two\") {"
          + " offers @onError(action: NULL) { productId } products { id } }";

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("down", 503, "upstream_unavailable", call -> call.fail(Kind.CONNECT_FAILED)),
        failure("overloaded", 503, "upstream_unavailable", call -> call.fail(Kind.OVERLOADED)),
        failure("slow", 504, "upstream_timeout", call -> call.fail(Kind.TIMEOUT)),
        failure("cut off", 502, "upstream_unavailable", call -> call.fail(Kind.CLOSED)),
        failure("500", 502, "upstream_unavailable", call -> call.answer(500, "{}")),
        failure("503", 503, "upstream_unavailable", call -> call.answer(503, "{}")),
        failure("409 of a read", 502, "upstream_unavailable", call -> call.answer(409, "{}")),
        failure("malformed", 502, "upstream_unavailable", call -> call.answer(200, "{")),
        failure(
            "HTML",
            502,
            "upstream_unavailable",
            call -> call.answer(200, Headers.of("content-type", "text/html"), "<p>")),
        failure(
            "an error in the envelope",
            502,
            "upstream_unavailable",
            call ->
                call.answer(200, "{\"data\":null,\"error\":{\"m\":\"secret\"},\"code\":\"x\"}")),
        failure("404", 404, "not_found", call -> call.answer(404, "{}")),
        failure("null", 404, "not_found", call -> call.answer(200, "{\"data\":null}")),
        failure("no content", 404, "not_found", call -> call.answer(204, "")));
  }

  private static Arguments failure(
      String name, int status, String code, Consumer<ScriptedClient.Sent> act) {
    return Arguments.argumentSet(name, status, code, act);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_root_fails_with_its_status(int status, String code, Consumer<ScriptedClient.Sent> act) {
    Stage stage = Shop.with(ORDER).build();
    var request = stage.request().route("o1").start();

    act.accept(stage.client().to("/orders/o1"));

    assertThat(request.status()).isEqualTo(status);
    assertThat(request.text())
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("secret", "internal:", "10.0.0.7", "orders");
  }

  @Test
  void one_of_several_roots_may_fail() {
    Stage stage = Shop.with(TWO).build();
    var request = stage.request().start();
    stage.client().to("/api/products").answer(200, "{\"items\":[{\"id\":\"p1\"}]}");

    stage.client().to("/api/offers").fail(Kind.TIMEOUT);

    assertThat(request.status()).isEqualTo(200);
    assertThat(request.text()).isEqualTo("{\"offers\":null,\"products\":[{\"id\":\"p1\"}]}");
    assertThat(request.header("facet-partial")).isEqualTo("\"offers\";reason=timeout");
  }

  @Test
  void a_branch_that_cannot_be_reached_does_not_decide_the_roots_status() {
    Stage stage =
        Shop.with(
                "query Detail($id: ID!) @http(method: GET, route: \"/o/{id}\") {"
                    + " product(id: $id) { name reviews { stars } } }")
            .build();
    var request = stage.request().route("p1").start();
    stage.client().to("/api/reviews").fail(Kind.CONNECT_FAILED);

    stage.client().to("/api/products/p1").answer(500, "{}");

    assertThat(request.status()).isEqualTo(502);
    assertThat(request.header("retry-after")).isNull();
  }

  @Test
  void when_all_roots_failed_the_endpoint_has() {
    Stage stage = Shop.with(TWO).build();
    var request = stage.request().start();
    stage.client().to("/api/products").fail(Kind.TIMEOUT);

    stage.client().to("/api/offers").fail(Kind.TIMEOUT);

    assertThat(request.status()).isEqualTo(504);
  }

  @Test
  void development_names_the_source_of_a_hole() {
    Stage stage =
        Shop.with(TWO)
            .config(dev.facet.engine.EngineConfig.defaults().withDevelopment(true))
            .build();
    var request = stage.request().start();
    stage.client().to("/api/products").answer(200, "{\"items\":[]}");

    stage.client().to("/api/offers").fail(Kind.TIMEOUT);

    assertThat(request.header("facet-partial"))
        .isEqualTo("\"offers\";reason=timeout;source=\"products\"");
  }

  @Test
  void a_bug_of_the_engine_is_a_500_of_that_request_alone() {
    var broken =
        new dev.facet.engine.Credentials() {
          @Override
          public boolean applyTo(
              dev.facet.definition.graph.SourceDefinition source,
              dev.facet.definition.config.FacetConfig facet) {
            return true;
          }

          @Override
          public Grant grant(
              dev.facet.definition.graph.SourceDefinition source,
              dev.facet.engine.Invocation request,
              Grant.@org.jspecify.annotations.Nullable Added rejected,
              Consumer<Grant> later) {
            throw new IllegalStateException("secret bug");
          }
        };
    Stage stage = Shop.with(ORDER).credentials(broken).build();

    var request = stage.request().route("o1").start();

    assertThat(request.status()).isEqualTo(500);
    assertThat(request.text()).contains("\"code\":\"internal\"").doesNotContain("secret");
  }
}
