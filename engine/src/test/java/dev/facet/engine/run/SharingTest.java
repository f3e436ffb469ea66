package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import org.junit.jupiter.api.Test;

/** Equal calls are one call: within a request always, between requests when nothing is personal. */
final class SharingTest {
  private static final String OFFERS =
      "query Offers @http(method: GET, route: \"/offers\") { offers { productId } }";

  @Test
  void equal_impersonal_reads_of_two_requests_are_one_call() {
    Stage stage = Shop.with(OFFERS).build();
    var first = stage.request().start();
    var second = stage.request().start();
    assertThat(stage.client().open()).containsExactly("/api/offers");

    stage.client().to("/api/offers").answer(200, "[{\"productId\":\"p1\"}]");

    assertThat(first.text()).isEqualTo("[{\"productId\":\"p1\"}]");
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void a_shared_call_goes_on_while_one_waits() {
    Stage stage = Shop.with(OFFERS).build();
    var first = stage.request().start();
    var second = stage.request().start();

    first.leave();

    assertThat(stage.client().open()).containsExactly("/api/offers");
    stage.client().to("/api/offers").answer(200, "[]");
    assertThat(second.text()).isEqualTo("[]");
  }

  @Test
  void a_shared_call_ends_when_its_last_waiter_leaves() {
    Stage stage = Shop.with(OFFERS).build();
    var first = stage.request().start();
    var second = stage.request().start();
    first.leave();

    second.leave();

    assertThat(stage.client().all().getFirst().isCancelled()).isTrue();
  }

  @Test
  void an_ended_call_is_not_joined() {
    Stage stage = Shop.with(OFFERS).build();
    stage.request().start();
    stage.client().to("/api/offers").answer(200, "[]");

    stage.request().start();

    assertThat(stage.client().targets()).containsExactly("/api/offers", "/api/offers");
  }

  @Test
  void calls_that_a_claim_takes_part_in_are_never_shared() {
    Stage stage = Shop.with("query Me @http(method: GET, route: \"/me\") { me { name } }").build();

    stage.request().start();
    stage.request().start();

    assertThat(stage.client().open()).containsExactly("/users/u1", "/users/u1");
  }

  @Test
  void calls_that_depend_on_different_answers_are_shared_by_their_target_alone() {
    Stage stage =
        Shop.with(
                "query P($id: ID!) @http(method: GET, route: \"/p/{id}\") {"
                    + " product(id: $id) { name } }")
            .build();

    stage.request().route("p1").start();
    stage.request().route("p2").start();
    stage.request().route("p1").headers(Headers.of("authorization", "Bearer x")).start();

    assertThat(stage.client().open()).containsExactly("/api/products/p1", "/api/products/p2");
  }
}
