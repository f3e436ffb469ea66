package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainIT {
  private static final String GET = "GET /mobile/p/p1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private Shop shop;

  @BeforeEach
  void open() throws IOException {
    shop = Shop.open();
  }

  @AfterEach
  void close() throws IOException {
    shop.close();
  }

  @Test
  void requests_under_way_are_finished_and_new_ones_not_taken() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    shop.source.on("GET", "/products/p1", new FakeAnswer.Held(gate, FakeAnswer.json(Shop.PRODUCT)));
    int port = shop.server.address().port();
    try (RawClient client = RawClient.connect(port)) {
      client.send(GET);
      shop.source.awaitRequests(1);
      FutureTask<Boolean> drain = new FutureTask<>(shop.server::drain);
      Thread.ofVirtual().start(drain);
      Eventually.holds("new connections are refused", () -> isRefused(port));
      RawMessage ready = shop.admin("GET /health/ready");
      gate.countDown();
      RawMessage answer = client.receive();

      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.body()).contains("\"draining\":true");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(drain.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_source_that_hangs_does_not_hold_the_shutdown_beyond_the_deadline() throws Exception {
    shop.source.on("GET", "/products/p1", new FakeAnswer.Hang());
    try (RawClient client = RawClient.connect(shop.server.address().port())) {
      client.send(GET);
      shop.source.awaitRequests(1);

      FutureTask<Boolean> drain = new FutureTask<>(shop.server::drain);
      Thread.ofVirtual().start(drain);
      RawMessage answer = client.receive();

      assertThat(answer.status()).isEqualTo(504);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(drain.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void an_idle_server_drains_at_once_and_is_gone() throws IOException {
    int port = shop.server.address().port();

    assertThat(shop.server.drain()).isTrue();

    assertThatThrownBy(() -> RawClient.connect(port)).isInstanceOf(IOException.class);
  }

  private static boolean isRefused(int port) {
    try {
      RawClient.connect(port).close();
      return false;
    } catch (IOException refused) {
      return true;
    }
  }
}
