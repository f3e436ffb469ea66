package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.Credentials;
import dev.facet.engine.Identity;
import dev.facet.engine.Identity.Standing;
import dev.facet.engine.Invocation;
import dev.facet.http.Headers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an endpoint requires is looked at before anything is called. */
final class AccessTest {
  private static final String ME =
      "query Me @http(method: GET, route: \"/me\") @authenticated(acr: [\"gold\"], maxAge: \"5m\")"
          + " @requiresScopes(scopes: [[\"a\", \"b\"], [\"c\"]]) { me { name } }";

  private final Stage stage = Shop.with(ME).credentials(new Token()).build();

  /** Shows the same token to whoever asks. */
  private static final class Token implements Credentials {
    private int asked;

    @Override
    public boolean applyTo(SourceDefinition source, FacetConfig facet) {
      return true;
    }

    @Override
    public Grant grant(
        SourceDefinition source,
        Invocation request,
        Grant.@Nullable Added rejected,
        Consumer<Grant> later) {
      asked++;
      return new Grant.Added(Headers.of("authorization", "Bearer " + asked));
    }
  }

  private static Identity user(List<String> scopes, String acr, long secondsAgo, long nowMillis) {
    Instant at = Instant.ofEpochMilli(nowMillis).minusSeconds(secondsAgo);
    return new Identity(Map.of("sub", "u1"), new Standing(scopes, acr, at), null);
  }

  private Stage.Request asked(@Nullable Identity who) {
    return stage.request().as(who).start();
  }

  private long now() {
    return stage.loop().now() / 1_000_000;
  }

  @Test
  void nobody_gets_401_and_learns_what_would_do() {
    var request = asked(null);

    assertThat(request.status()).isEqualTo(401);
    assertThat(request.text())
        .contains("\"code\":\"unauthenticated\"", "\"acrValues\":[\"gold\"]", "\"maxAge\":300");
    assertThat(stage.client().targets()).isEmpty();
  }

  @Test
  void who_is_not_known_well_enough_gets_another_401() {
    var weak = asked(user(List.of("c"), "bronze", 0, now()));
    var old = asked(user(List.of("c"), "gold", 301, now()));

    assertThat(List.of(weak.status(), old.status())).containsOnly(401);
    assertThat(weak.text()).contains("\"code\":\"step_up_required\"");
    assertThat(old.text()).contains("\"code\":\"step_up_required\"");
    assertThat(stage.client().targets()).isEmpty();
  }

  @Test
  void who_lacks_scopes_gets_403() {
    var request = asked(user(List.of("a"), "gold", 0, now()));

    assertThat(request.status()).isEqualTo(403);
    assertThat(request.text())
        .contains("\"code\":\"forbidden\"", "\"scopes\":[[\"a\",\"b\"],[\"c\"]]");
    assertThat(stage.client().targets()).isEmpty();
  }

  @Test
  void who_has_everything_is_served() {
    var request = asked(user(List.of("b", "a"), "gold", 299, now()));
    stage.client().to("/users/u1").answer(200, "{\"id\":\"u1\",\"name\":\"Ada\"}");

    assertThat(request.status()).isEqualTo(200);
  }

  @Test
  void an_assumed_identity_has_what_its_claims_say() {
    Identity assumed = Identity.assumed(Map.of("sub", "u1", "scope", "a b", "acr", "gold"));
    var request = asked(assumed);
    var poor = asked(Identity.assumed(Map.of("sub", "u1", "acr", "gold")));
    stage.client().to("/users/u1").answer(200, "{\"id\":\"u1\",\"name\":\"Ada\"}");

    assertThat(request.status()).isEqualTo(200);
    assertThat(poor.status()).isEqualTo(403);
  }

  @Test
  void a_sources_challenge_for_stronger_authentication_is_passed_on_without_a_newer_token() {
    var request = asked(user(List.of("c"), "gold", 0, now()));
    stage
        .client()
        .to("/users/u1")
        .answer(
            401,
            Headers.of(
                "www-authenticate",
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"platinum\""),
            "");

    assertThat(request.status()).isEqualTo(401);
    assertThat(request.text())
        .contains("\"code\":\"step_up_required\"", "\"acrValues\":[\"platinum\"]");
    assertThat(stage.client().targets()).hasSize(1);
  }

  @Test
  void a_sources_challenge_for_scopes_is_passed_on() {
    var request = asked(user(List.of("c"), "gold", 0, now()));
    stage
        .client()
        .to("/users/u1")
        .answer(
            403,
            Headers.of("www-authenticate", "Bearer error=\"insufficient_scope\", scope=\"x\""),
            "");

    assertThat(request.status()).isEqualTo(403);
    assertThat(request.text()).contains("\"scopes\":[[\"x\"]]");
  }
}
