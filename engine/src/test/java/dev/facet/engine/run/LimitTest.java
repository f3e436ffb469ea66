package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.EngineConfig;
import org.junit.jupiter.api.Test;

/** What one request, one facet and all together may take. */
final class LimitTest {
  private static final String OFFERS =
      "query Offers @http(method: GET, route: \"/offers\") { offers { productId } }";
  private static final String ME = "query Me @http(method: GET, route: \"/me\") { me { name } }";

  @Test
  void beyond_the_budget_requests_are_refused_before_anything_is_fetched() {
    Stage stage = Shop.with(ME).config(EngineConfig.defaults().withMaxInFlight(100 << 10)).build();
    stage.request().start();
    stage.request().start();

    var third = stage.request().start();

    assertThat(third.status()).isEqualTo(503);
    assertThat(third.header("retry-after")).isEqualTo("1");
    assertThat(stage.client().targets()).hasSize(2);
  }

  @Test
  void a_request_that_ended_makes_room() {
    Stage stage = Shop.with(ME).config(EngineConfig.defaults().withMaxInFlight(100 << 10)).build();
    stage.request().start().leave();
    stage.request().start().leave();

    var third = stage.request().start();

    assertThat(third.isAnswered()).isFalse();
  }

  @Test
  void a_large_body_is_scanned_elsewhere_and_the_request_goes_on_afterwards()
      throws InterruptedException {
    Stage stage = Shop.with(OFFERS).build();
    var request = stage.request().start();
    String many = "{\"productId\":\"p\",\"pad\":\"" + "x".repeat(1000) + "\"},";
    String body = "[" + many.repeat(9) + "{\"productId\":\"" + "y".repeat(300_000) + "\"}]";

    stage.client().to("/api/offers").answer(200, body);
    assertThat(request.isAnswered()).isFalse();
    while (!request.isAnswered()) {
      stage.loop().awaitWork();
    }

    assertThat(request.status()).isEqualTo(200);
    assertThat(request.text()).startsWith("[{\"productId\":\"p\"},").hasSizeGreaterThan(300_000);
    assertThat(stage.engine().bytesInFlight()).isZero();
  }

  @Test
  void what_happens_during_a_scan_waits_for_it() throws InterruptedException {
    Stage stage =
        Shop.with(
                "query Two @http(method: GET, route: \"/two\") {"
                    + " offers { productId } products { id } }")
            .build();
    var request = stage.request().start();
    stage
        .client()
        .to("/api/offers")
        .answer(200, "[{\"productId\":\"p\",\"pad\":\"" + "x".repeat(300_000) + "\"}]");

    stage.client().to("/api/products").answer(200, "{\"items\":[{\"id\":\"p1\"}]}");
    while (!request.isAnswered()) {
      stage.loop().awaitWork();
    }

    assertThat(request.text())
        .isEqualTo("{\"offers\":[{\"productId\":\"p\"}],\"products\":[{\"id\":\"p1\"}]}");
  }
}
