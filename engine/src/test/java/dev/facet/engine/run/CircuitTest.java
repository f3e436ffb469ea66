package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.EngineObserver;
import dev.facet.http.client.CallFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A source that fails is not asked, and says so; what does not need it is answered. */
final class CircuitTest {
  private static final String PRODUCT =
      "query P($id: ID!) @http(method: GET, route: \"/p/{id}\") { product(id: $id) { name } }";
  private static final String USER =
      """
      query U($id: ID!) @http(method: GET, route: "/u/{id}") {
        user(id: $id) { name orders @onError(action: NULL) { id } }
      }
      """;
  private static final String PLACE =
      """
      mutation Place($input: PlaceOrderInput! @body)
      @http(method: POST, route: "/orders", status: 201) { placeOrder(input: $input) { id } }
      """;
  private static final String BREAKER =
      "breaker: { calls: 4, open: 3s, probes: 2 }, retries: { max: 0 }";

  private final List<String> states = new ArrayList<>();
  private final Stage stage =
      Shop.with(PRODUCT, USER, PLACE)
          .config("sources: { products: { " + BREAKER + " }, orders: { " + BREAKER + " } }\n")
          .observer(
              new EngineObserver() {
                @Override
                public void circuit(String source, String state) {
                  states.add(source + " " + state);
                }
              })
          .build();

  private void failOrders(int times) {
    for (int i = 0; i < times; i++) {
      stage.request("U").route("u" + i).start();
      stage.client().to("/users/u" + i).answer(200, "{\"id\":\"u" + i + "\",\"name\":\"A\"}");
      stage.client().to("/orders").answer(500, "{}");
    }
  }

  @Test
  void a_root_behind_an_open_circuit_is_a_503_that_says_when_to_come_back() {
    for (int i = 0; i < 4; i++) {
      stage.request("P").route("p" + i).start();
      stage.client().to("/api/products/p" + i).fail(Kind.CONNECT_FAILED);
    }
    stage.loop().stepMillis(900);

    var request = stage.request("P").route("p9").start();
    stage.loop().drain();

    assertThat(request.status()).isEqualTo(503);
    assertThat(request.text()).contains("\"code\":\"upstream_unavailable\"");
    assertThat(request.header("retry-after")).isEqualTo("3");
    assertThat(stage.client().targets()).hasSize(4);
    assertThat(states).containsExactly("products open");
  }

  @Test
  void a_branch_behind_an_open_circuit_is_a_hole_at_once() {
    failOrders(4);
    int before = stage.client().targets().size();

    var request = stage.request("U").route("u9").start();
    stage.client().to("/users/u9").answer(200, "{\"id\":\"u9\",\"name\":\"Ada\"}");
    stage.loop().drain();

    assertThat(request.text()).isEqualTo("{\"name\":\"Ada\",\"orders\":null}");
    assertThat(request.header("facet-partial")).isEqualTo("\"orders\";reason=busy");
    assertThat(stage.client().targets()).hasSize(before + 1);
  }

  @Test
  void a_write_behind_an_open_circuit_is_not_sent() {
    failOrders(4);

    var request =
        stage.request("Place").json("{\"lines\":[{\"productId\":\"p1\",\"quantity\":1}]}").start();
    stage.loop().drain();

    assertThat(request.status()).isEqualTo(503);
    assertThat(stage.client().open()).isEmpty();
  }

  @Test
  void it_is_probed_and_closes_when_the_source_is_well() {
    failOrders(4);
    stage.loop().stepMillis(3_000);

    for (int i = 10; i < 13; i++) {
      stage.request("U").route("u" + i).start();
      stage.client().to("/users/u" + i).answer(200, "{\"id\":\"u" + i + "\",\"name\":\"A\"}");
    }
    stage.loop().drain();
    assertThat(stage.client().open()).hasSize(2).allMatch(target -> target.startsWith("/orders"));
    stage.client().to("/orders").answer(200, "{\"data\":{\"items\":[]}}");
    stage.client().to("/orders").answer(200, "{\"data\":{\"items\":[]}}");

    assertThat(states).containsExactly("orders open", "orders half-open", "orders closed");
  }

  @Test
  void answers_that_say_no_are_no_failures_of_the_source() {
    for (int i = 0; i < 20; i++) {
      stage.request("P").route("p" + i).start();
      int status = new int[] {400, 401, 403, 404, 409, 422, 429}[i % 7];
      stage.client().to("/api/products/p" + i).answer(status, "{}");
    }

    assertThat(states).isEmpty();
  }

  @Test
  void impatience_of_clients_is_no_failure_of_the_source() {
    for (int i = 0; i < 10; i++) {
      var request = stage.request("P").route("p" + i).start();
      stage.loop().stepMillis(300);
      request.leave();
    }

    assertThat(states).isEmpty();
  }

  @Test
  void a_pause_of_this_server_is_no_failure_of_the_source() {
    for (int i = 0; i < 10; i++) {
      var request = stage.request("P").route("p" + i).start();
      stage.loop().stepMillis(400);
      stage.loop().lagMillis(390);
      request.leave();
    }

    assertThat(states).isEmpty();
  }

  @Test
  void calls_given_up_after_half_of_the_sources_timeout_are() {
    for (int i = 0; i < 4; i++) {
      var request = stage.request("P").route("p" + i).start();
      stage.loop().stepMillis(400);
      request.leave();
    }

    assertThat(states).containsExactly("products open");
  }

  @Test
  void calls_given_up_long_after_the_usual_time_are() {
    for (int i = 0; i < 30; i++) {
      stage.request("P").route("q" + i).start();
      stage.loop().stepMillis(4);
      stage.client().to("/api/products/q" + i).answer(200, "{\"id\":\"1\",\"name\":\"A\"}");
    }
    stage.loop().stepMillis(20_000);

    for (int i = 0; i < 4; i++) {
      var request = stage.request("P").route("p" + i).start();
      stage.loop().stepMillis(100);
      request.leave();
    }

    assertThat(states).containsExactly("products open");
  }
}
