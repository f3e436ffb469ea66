package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.client.CallFailure.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More calls than a source can take wait a moment; then the least needed are refused first. */
final class SheddingTest {
  private static final String PRODUCT =
      "query P($id: ID!) @http(method: GET, route: \"/p/{id}\") { product(id: $id) { name } }";
  private static final String USER =
      """
      query U($id: ID!) @http(method: GET, route: "/u/{id}") {
        user(id: $id) { name loyalty { points } }
      }
      """;
  private static final String LAMP = "{\"id\":\"p1\",\"name\":\"Lamp\"}";

  private final Stage stage =
      Shop.with(PRODUCT, USER)
          .config(
              """
              sources:
                products: { timeout: 500ms, concurrency: { min: 4, max: 4, wait: 100ms } }
                users: { concurrency: { min: 4, max: 4, wait: 100ms } }
              """)
          .build();

  private List<Stage.Request> products(int count) {
    List<Stage.Request> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(stage.request("P").route("p" + i).start());
    }
    return requests;
  }

  @Test
  void a_call_beyond_the_limit_goes_out_when_another_ends() {
    products(5);
    assertThat(stage.client().open()).hasSize(4);

    stage.client().to("/api/products/p0").answer(200, LAMP);

    assertThat(stage.client().open()).hasSize(4).contains("/api/products/p4");
  }

  @Test
  void a_call_that_waited_says_how_much_time_is_left() {
    products(5);
    stage.loop().stepMillis(60);

    stage.client().to("/api/products/p0").answer(200, LAMP);

    var headers = stage.client().to("/api/products/p4").outbound().headers();
    assertThat(headers.first("facet-deadline-ms")).isEqualTo("440");
  }

  @Test
  void a_call_that_waited_too_long_is_refused() {
    var requests = products(5);

    stage.loop().stepMillis(100);

    assertThat(requests.get(4).status()).isEqualTo(503);
    assertThat(requests.get(4).header("retry-after")).isEqualTo("1");
    assertThat(requests.subList(0, 4)).noneMatch(Stage.Request::isAnswered);
  }

  @Test
  void no_more_wait_than_there_are_permits() {
    var requests = products(10);

    stage.loop().drain();

    assertThat(requests.get(7).isAnswered()).isFalse();
    assertThat(requests.get(8).status()).isEqualTo(503);
    assertThat(requests.get(9).status()).isEqualTo(503);
  }

  @Test
  void who_leaves_the_line_takes_no_permit() {
    var requests = products(6);
    requests.get(4).leave();

    stage.client().to("/api/products/p0").answer(200, LAMP);

    assertThat(stage.client().open()).contains("/api/products/p5");
    assertThat(stage.client().targets()).doesNotContain("/api/products/p4");
  }

  @Test
  void a_branch_leaves_the_last_permits_to_what_answers_need() {
    stage.request("U").route("a").start();
    var second = stage.request("U").route("b").start();
    stage.request("U").route("c").start();
    assertThat(stage.client().open())
        .containsExactlyInAnyOrder("/users/a", "/users/a/loyalty", "/users/b", "/users/c");

    stage.loop().stepMillis(100);
    stage.client().to("/users/b").answer(200, "{\"id\":\"b\",\"name\":\"B\"}");

    assertThat(second.text()).isEqualTo("{\"name\":\"B\",\"loyalty\":null}");
    assertThat(second.header("facet-partial")).isEqualTo("\"loyalty\";reason=busy");
  }

  @Test
  void every_permit_comes_back_however_a_call_ends() {
    for (int round = 0; round < 50; round++) {
      var requests = products(4);
      stage.client().to("/api/products/p0").answer(200, LAMP);
      stage.client().to("/api/products/p1").answer(404, "{}");
      stage.client().to("/api/products/p2").fail(Kind.TOO_LARGE);
      requests.get(3).leave();
    }

    assertThat(stage.engine().sources())
        .allSatisfy(source -> {
          assertThat(source.inUse()).isZero();
          assertThat(source.waiting()).isZero();
        });
    products(4);
    assertThat(stage.client().open()).hasSize(4);
  }
}
