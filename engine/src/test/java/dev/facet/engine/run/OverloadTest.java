package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.EngineConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What happens when there is too much to do, and to whom. */
final class OverloadTest {
  private static final String OFFERS =
      "query Offers @http(method: GET, route: \"/offers\") { offers { productId } }";
  private static final String TWO =
      "query Two @http(method: GET, route: \"/two\") {"
          + " offers @onError(default: []) { productId } products { id } }";
  private static final String LARGE =
      "[{\"productId\":\"p\",\"pad\":\"" + "x".repeat(300_000) + "\"}]";

  /** One thread that computes, and room for two pieces of work, one and a half for a facet. */
  private static final EngineConfig NARROW = new EngineConfig(1L << 30, 0.75, 1, 2, false);

  @Test
  void beyond_the_compute_queue_a_root_is_a_503_and_another_branch_a_hole() {
    Stage stage = Shop.with(OFFERS, TWO).config(NARROW).build();
    var release = new CountDownLatch(1);
    fill(stage, release);

    var root = stage.request("Offers").start();
    stage.client().to("/api/offers").answer(200, LARGE);
    var branch = stage.request("Two").start();
    stage.client().to("/api/offers").answer(200, LARGE);
    stage.client().to("/api/products").answer(200, "{\"items\":[]}");
    release.countDown();

    assertThat(root.status()).isEqualTo(503);
    assertThat(root.text()).contains("\"code\":\"overloaded\"");
    assertThat(root.header("retry-after")).isEqualTo("1");
    assertThat(branch.text()).isEqualTo("{\"offers\":[],\"products\":[]}");
    assertThat(branch.header("facet-partial")).isEqualTo("\"offers\";reason=limit");
    assertThat(stage.engine().bytesInFlight()).isZero();
  }

  /** Keeps the one thread busy, and puts the facet's one piece into the queue. */
  private static void fill(Stage stage, CountDownLatch release) {
    Compute.Share share = ((PreparedEndpoint) stage.endpoint("Offers")).compute();
    var begun = new CountDownLatch(1);
    assertThat(
            share.offer(() -> {
              begun.countDown();
              await(release);
            }))
        .isTrue();
    await(begun);
    assertThat(share.offer(() -> {})).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void one_facet_cannot_fill_the_queue_for_the_others() {
    try (var compute = new Compute(new EngineConfig(1L << 30, 0.5, 1, 8, false))) {
      Compute.Share greedy = compute.share();
      Compute.Share modest = compute.share();
      var release = new CountDownLatch(1);
      var begun = new CountDownLatch(1);
      greedy.offer(() -> {
        begun.countDown();
        await(release);
      });
      await(begun);
      List<Boolean> taken = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        taken.add(greedy.offer(() -> {}));
      }

      boolean other = modest.offer(() -> {});
      release.countDown();

      assertThat(taken).containsExactly(true, true, true, true, false, false);
      assertThat(other).isTrue();
    }
  }

  @Test
  void tables_count_as_memory_as_bodies_do() {
    Stage stage =
        Shop.with(
                "query Products @http(method: GET, route: \"/p\") {"
                    + " products { id reviews { stars } } }")
            .build();
    var request = stage.request().start();
    long before = stage.engine().bytesInFlight();
    String body = "{\"items\":[" + "{},".repeat(9_999) + "{\"id\":\"p\"}]}";

    stage.client().to("/api/products").answer(200, body);

    // A row of 10,000 has a parent, an answer and two places of a value at least: 24 bytes.
    assertThat(before).isLessThan(100_000);
    assertThat(stage.engine().bytesInFlight()).isGreaterThan(body.length() + 240_000);
    request.leave();
    assertThat(stage.engine().bytesInFlight()).isZero();
  }

  @Test
  void calls_beyond_the_limit_are_not_made_and_fail_with_it() {
    Stage stage =
        Stage.graph(
                """
                extend schema @source(name: "s", url: "http://s.internal:9001")
                type Query { things: [Thing!]! @rest(source: "s", GET: "/things") }
                type Thing { id: ID! stock: Stock @rest(source: "s", GET: "/stock/{this.id}", each: 2) }
                type Stock { available: Int! }
                """)
            .operation(
                "query Stock @http(method: GET, route: \"/s\", maxCalls: 4) {"
                    + " things { id stock { available } } }")
            .build();
    var request = stage.request().start();
    stage
        .client()
        .to("/things")
        .answer(200, "[" + item(1) + "," + item(2) + "," + item(3) + "," + item(4) + "]");
    for (int i = 1; i <= 3; i++) {
      stage.client().to("/stock/p" + i).answer(200, "{\"available\":" + i + "}");
    }

    assertThat(stage.client().all()).hasSize(4);
    assertThat(request.text())
        .endsWith("{\"id\":\"p3\",\"stock\":{\"available\":3}},{\"id\":\"p4\",\"stock\":null}]");
    assertThat(request.header("facet-partial")).isEqualTo("\"*/stock\";reason=limit");
  }

  private static String item(int number) {
    return "{\"id\":\"p" + number + "\"}";
  }

  @Test
  void a_write_is_awaited_after_its_client_has_left() throws InterruptedException {
    Stage stage =
        Shop.with(
                "mutation Remove($id: ID!) @http(method: DELETE, route: \"/o/{id}\") {"
                    + " removeOrder(id: $id) }")
            .build();
    stage.request().route("o1").start().leave();

    boolean early = stage.engine().awaitWrites(Duration.ofMillis(1));
    stage.client().to("/orders/o1").answer(204, "");
    boolean late = stage.engine().awaitWrites(Duration.ofSeconds(5));

    assertThat(early).isFalse();
    assertThat(late).isTrue();
  }
}
