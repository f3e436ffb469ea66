package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every wait has an end: the endpoint's deadline, a branch's own, what is left for a call. */
final class DeadlineTest {
  private static final String SOFT =
      """
      query Detail($id: ID!) @http(method: GET, route: "/o/{id}") {
        order(id: $id) { id lines { product @onError(action: NULL, after: "300ms") { name } } }
      }
      """;
  private static final String ORDER =
      "{\"data\":{\"id\":\"o1\",\"lines\":[{\"product_id\":\"p1\"}]}}";

  @Test
  void a_call_has_the_sources_timeout_and_says_so() {
    Stage stage = Shop.with(SOFT).build();

    stage.request().route("o1").start();

    var outbound = stage.client().to("/orders").outbound();
    assertThat(outbound.deadlineNanos()).isEqualTo(stage.loop().now() + 800_000_000L);
    assertThat(outbound.headers().first("facet-deadline-ms")).isEqualTo("800");
  }

  @Test
  void a_personal_call_has_no_more_than_what_is_left_of_the_request() {
    Stage stage =
        Shop.with(
                "query Me @http(method: GET, route: \"/me\", deadline: \"500ms\") { me { name } }")
            .build();

    stage.request().start();

    var outbound = stage.client().to("/users").outbound();
    assertThat(outbound.headers().first("facet-deadline-ms")).isEqualTo("500");
  }

  @Test
  void after_a_soft_deadline_the_branch_is_a_hole_and_its_call_is_cancelled() {
    Stage stage = Shop.with(SOFT).build();
    var request = stage.request().route("o1").start();
    stage.client().to("/orders").answer(200, ORDER);

    stage.loop().stepMillis(301);

    assertThat(request.text()).isEqualTo("{\"id\":\"o1\",\"lines\":[{\"product\":null}]}");
    assertThat(request.header("facet-partial")).isEqualTo("\"lines/*/product\";reason=timeout");
    assertThat(stage.client().open()).isEmpty();
  }

  @Test
  void a_branch_that_has_not_begun_by_its_soft_deadline_never_does() {
    Stage stage = Shop.with(SOFT).build();
    var request = stage.request().route("o1").start();
    stage.loop().stepMillis(301);
    assertThat(request.isAnswered()).isFalse();

    stage.client().to("/orders").answer(200, ORDER);

    assertThat(request.text()).isEqualTo("{\"id\":\"o1\",\"lines\":[{\"product\":null}]}");
    assertThat(stage.client().targets()).hasSize(1);
  }

  @Test
  void at_the_deadline_what_is_there_is_answered() {
    Stage stage =
        Shop.with("query Me @http(method: GET, route: \"/me\") { me { name loyalty { points } } }")
            .build();
    var request = stage.request().start();
    stage.client().to("/users/u1").answer(200, "{\"id\":\"u1\",\"name\":\"Ada\"}");

    stage.loop().stepMillis(2001);

    assertThat(request.text()).isEqualTo("{\"name\":\"Ada\",\"loyalty\":null}");
    assertThat(request.header("facet-partial")).isEqualTo("\"loyalty\";reason=timeout");
  }

  @Test
  void a_root_that_hangs_is_a_504_at_the_deadline() {
    Stage stage = Shop.with(SOFT).build();
    var request = stage.request().route("o1").start();

    stage.loop().stepMillis(2001);

    assertThat(request.status()).isEqualTo(504);
    assertThat(stage.client().open()).isEmpty();
  }
}
