package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.Credentials;
import dev.facet.engine.Invocation;
import dev.facet.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a call shows to its source comes now or later, and once more after a 401. */
final class CredentialsTest {
  private static final String ME = "query Me @http(method: GET, route: \"/me\") { me { name } }";

  private final Port port = new Port();
  private final Stage stage = Shop.with(ME).credentials(port).build();

  /** Answers when the test says so. */
  private static final class Port implements Credentials {
    private final List<Consumer<Grant>> waiting = new ArrayList<>();
    private final List<Headers> rejections = new ArrayList<>();

    @Override
    public boolean applyTo(SourceDefinition source, FacetConfig facet) {
      return source.name().equals("users");
    }

    @Override
    public @Nullable Grant grant(
        SourceDefinition source,
        Invocation request,
        Grant.@Nullable Added rejected,
        Consumer<Grant> later) {
      if (rejected != null) {
        rejections.add(rejected.headers());
      }
      waiting.add(later);
      return null;
    }

    void answer(Credentials.Grant grant) {
      waiting.removeFirst().accept(grant);
    }

    void token(String token) {
      answer(new Credentials.Grant.Added(Headers.of("authorization", token)));
    }
  }

  @Test
  void a_call_waits_for_its_credentials() {
    stage.request().start();
    assertThat(stage.client().open()).isEmpty();

    port.token("Bearer 1");

    var headers = stage.client().to("/users/u1").outbound().headers();
    assertThat(headers.first("authorization")).isEqualTo("Bearer 1");
  }

  @Test
  void a_401_asks_for_newer_ones_once() {
    var request = stage.request().start();
    port.token("Bearer 1");
    stage.client().to("/users/u1").answer(401, "");
    assertThat(port.rejections).containsExactly(Headers.of("authorization", "Bearer 1"));

    port.token("Bearer 2");

    assertThat(stage.client().to("/users/u1").outbound().headers().first("authorization"))
        .isEqualTo("Bearer 2");
    stage.client().to("/users/u1").answer(401, "");
    assertThat(request.status()).isEqualTo(401);
    assertThat(stage.client().targets()).hasSize(2);
  }

  @Test
  void who_cannot_be_shown_is_unauthenticated() {
    var request = stage.request().start();

    port.answer(new Credentials.Grant.Unauthenticated());

    assertThat(request.status()).isEqualTo(401);
  }

  @Test
  void credentials_that_cannot_be_had_are_a_failure_that_tells_nothing() {
    var request = stage.request().start();

    port.answer(new Credentials.Grant.Unavailable("issuer secret.example is down"));

    assertThat(request.status()).isEqualTo(502);
    assertThat(request.text()).doesNotContain("secret");
  }

  @Test
  void credentials_that_come_too_late_send_nothing() {
    var request = stage.request().start();
    stage.loop().stepMillis(2001);

    port.token("Bearer 1");

    assertThat(request.status()).isEqualTo(504);
    assertThat(stage.client().targets()).isEmpty();
  }
}
