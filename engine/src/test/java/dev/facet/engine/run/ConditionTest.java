package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code @include} and {@code @skip} take out of the response is not fetched. */
final class ConditionTest {
  private static final String ME =
      "query Me($points: Boolean = false) @http(method: GET, route: \"/me\") {"
          + " me { name loyalty @include(if: $points) { points } } }";

  @Test
  void what_is_not_included_is_not_fetched() {
    Stage stage = Shop.with(ME).build();
    var request = stage.request().start();
    assertThat(stage.client().open()).containsExactly("/users/u1");

    stage.client().to("/users/u1").answer(200, "{\"id\":\"u1\",\"name\":\"Ada\"}");

    assertThat(request.text()).isEqualTo("{\"name\":\"Ada\"}");
  }

  @Test
  void what_is_included_is() {
    Stage stage = Shop.with(ME).build();

    stage.request().query("points=true").start();

    assertThat(stage.client().open()).containsExactlyInAnyOrder("/users/u1", "/users/u1/loyalty");
  }
}
