package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When nobody waits any more, reads are cancelled and nothing is held. */
final class ClientLeavesTest {
  private static final String HOME =
      "query Home @http(method: GET, route: \"/home\") { me { name loyalty { points } } }";

  @Test
  void reads_are_cancelled() {
    Stage stage = Shop.with(HOME).build();
    var request = stage.request().start();

    request.leave();

    assertThat(stage.client().all()).hasSize(2).allMatch(ScriptedClient.Sent::isCancelled);
    assertThat(request.isAnswered()).isFalse();
  }

  @Test
  void nothing_is_held_and_no_timer_waits() {
    Stage stage = Shop.with(HOME).build();
    var request = stage.request().start();
    assertThat(stage.engine().bytesInFlight()).isPositive();

    request.leave();

    assertThat(stage.engine().bytesInFlight()).isZero();
    assertThat(stage.loop().timers()).isZero();
  }

  @Test
  void an_answered_request_holds_nothing_either() {
    Stage stage = Shop.with(HOME).build();
    var request = stage.request().start();
    stage.client().to("/users/u1/loyalty").answer(200, "{\"points\":7}");

    stage.client().to("/users/u1").answer(200, "{\"id\":\"u1\",\"name\":\"Ada\"}");

    assertThat(request.status()).isEqualTo(200);
    assertThat(stage.engine().bytesInFlight()).isZero();
    assertThat(stage.loop().timers()).isZero();
  }

  @Test
  void a_root_that_failed_cancels_what_only_it_needed() {
    Stage stage = Shop.with(HOME).build();
    var request = stage.request().start();

    stage.client().to("/users/u1").answer(404, "");

    assertThat(request.status()).isEqualTo(404);
    assertThat(stage.client().open()).isEmpty();
  }
}
