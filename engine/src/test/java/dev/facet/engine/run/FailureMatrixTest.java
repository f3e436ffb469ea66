package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.client.CallFailure.Kind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a source does wrong below the root, the field's policy decides what the client sees. */
final class FailureMatrixTest {
  private static final Headers JSON = Headers.of("content-type", "application/json");
  private static final String ORDER =
      "{\"data\":{\"id\":\"o1\",\"status\":\"placed\",\"lines\":[{\"qty\":2,\"product_id\":\"p1\"}]}}";

  /** What the source of a nullable join does, and the reason that clients are told. */
  record Sabotage(String name, String reason, Consumer<ScriptedClient.Sent> act) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What the document says, and the body, where {@code null} means that the endpoint fails. */
  record Policy(String directive, String line) {
    @Override
    public String toString() {
      return directive.isEmpty() ? "the facet's default" : directive;
    }
  }

  private static final List<Sabotage> SABOTAGES =
      List.of(
          new Sabotage("down", "unavailable", call -> call.fail(Kind.CONNECT_FAILED)),
          new Sabotage("slow", "timeout", call -> call.fail(Kind.TIMEOUT)),
          new Sabotage("cut off", "unavailable", call -> call.fail(Kind.CLOSED)),
          new Sabotage("not HTTP", "unavailable", call -> call.fail(Kind.MALFORMED)),
          new Sabotage("too large", "limit", call -> call.fail(Kind.TOO_LARGE)),
          new Sabotage("404", "unavailable", call -> call.answer(404, "{}")),
          new Sabotage("409", "unavailable", call -> call.answer(409, "{}")),
          new Sabotage("422", "unavailable", call -> call.answer(422, "{}")),
          new Sabotage("500", "unavailable", call -> call.answer(500, "{}")),
          new Sabotage("503", "unavailable", call -> call.answer(503, "{}")),
          new Sabotage("403", "denied", call -> call.answer(403, "{}")),
          new Sabotage("redirect", "unavailable", call -> call.answer(302, "")),
          new Sabotage(
              "HTML",
              "invalid",
              call -> call.answer(200, Headers.of("content-type", "text/html"), "<html>")),
          new Sabotage("truncated JSON", "invalid", call -> call.answer(200, "{\"items\":[{")),
          new Sabotage("malformed JSON", "invalid", call -> call.answer(200, "{items: []}")),
          new Sabotage("two values", "invalid", call -> call.answer(200, "{\"items\":[]} {}")),
          new Sabotage(
              "invalid UTF-8",
              "invalid",
              call -> call.answer(200, JSON, new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})),
          new Sabotage("too deep", "limit", call -> call.answer(200, "[".repeat(5000))),
          new Sabotage(
              "wrong type",
              "invalid",
              call -> call.answer(200, "{\"items\":[{\"id\":\"p1\",\"name\":{}}]}")),
          new Sabotage(
              "null where non-null",
              "invalid",
              call -> call.answer(200, "{\"items\":[{\"id\":\"p1\",\"name\":null}]}")),
          new Sabotage(
              "absent where non-null",
              "invalid",
              call -> call.answer(200, "{\"items\":[{\"id\":\"p1\"}]}")));

  private static final List<Policy> POLICIES =
      List.of(
          new Policy("", "{\"quantity\":2,\"product\":null}"),
          new Policy("@onError(action: NULL)", "{\"quantity\":2,\"product\":null}"),
          new Policy("@onError(action: OMIT)", "{\"quantity\":2}"),
          new Policy("@onError(action: FAIL)", ""));

  static Stream<Arguments> matrix() {
    return SABOTAGES.stream()
        .flatMap(sabotage -> POLICIES.stream().map(policy -> Arguments.of(sabotage, policy)));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void the_policy_decides_what_is_seen(Sabotage sabotage, Policy policy) {
    Stage stage =
        Shop.with(
                "query Detail($id: ID!) @http(method: GET, route: \"/orders/{id}\") {"
                    + " order(id: $id) { id lines { quantity product "
                    + policy.directive
                    + " { name } } } }")
            .build();
    var request = stage.request().route("o1").start();
    stage.client().to("/orders/o1").answer(200, ORDER);

    sabotage.act.accept(stage.client().to("/api/products/batch"));

    if (policy.line.isEmpty()) {
      assertThat(request.status()).isIn(sabotage.name.equals("403") ? 403 : 502, 503, 504);
      assertThat(request.header("content-type")).isEqualTo("application/problem+json");
    } else {
      assertThat(request.status()).isEqualTo(200);
      assertThat(request.text()).isEqualTo("{\"id\":\"o1\",\"lines\":[" + policy.line + "]}");
      assertThat(request.header("facet-partial"))
          .startsWith("\"lines/*/product")
          .endsWith(";reason=" + sabotage.reason);
      assertThat(request.header("cache-control")).isEqualTo("no-store");
    }
  }
}
