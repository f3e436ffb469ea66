package dev.facet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.http.server.Exchange;
import dev.facet.http.server.HttpServer;
import dev.facet.http.server.HttpVersion;
import dev.facet.http.server.ServerConfig;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.RawHttp2Client;
import dev.facet.testkit.RawHttp2Client.Frame;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/2 through the whole server, to sources and from clients. */
class Http2IT {
  @ParameterizedTest
  @CsvSource({"true, HTTP_2", "false, HTTP_1_1"})
  void a_source_is_spoken_to_in_the_version_of_its_setting(boolean setting, HttpVersion spoken)
      throws IOException {
    List<HttpVersion> versions = new CopyOnWriteArrayList<>();
    Loops loops = Loops.start(1, LoopObserver.NONE);
    try (HttpServer source =
            HttpServer.start(
                loops, ServerConfig.of("127.0.0.1", 0), exchange -> answer(exchange, versions));
        Shop shop = Shop.open(files -> files.write("facet.yaml", yaml(source.port(), setting)))) {
      RawMessage first = shop.get("/mobile/p/p1");
      RawMessage second = shop.get("/web/products/p1");

      assertThat(first.body()).isEqualTo("{\"id\":\"p1\",\"name\":\"Lamp\"}");
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(versions).containsExactly(spoken, spoken);
      assertThat(source.connections()).isEqualTo(1);
    } finally {
      loops.close();
    }
  }

  @Test
  void a_draining_server_says_goaway_and_finishes_the_streams_that_it_has_taken() throws Exception {
    try (Shop shop = Shop.open()) {
      CountDownLatch gate = new CountDownLatch(1);
      shop.source.on(
          "GET", "/products/p1", new FakeAnswer.Held(gate, FakeAnswer.json(Shop.PRODUCT)));
      try (RawHttp2Client client = RawHttp2Client.connect(shop.server.address().port())) {
        client.sendGet(1, "/mobile/p/p1");
        shop.source.awaitRequests(1);
        FutureTask<Boolean> drain = new FutureTask<>(shop.server::drain);
        Thread.ofVirtual().start(drain);

        Frame goAway = client.await(RawHttp2Client.GOAWAY);
        gate.countDown();
        Frame head = client.await(RawHttp2Client.HEADERS);
        Frame body = client.await(RawHttp2Client.DATA);

        assertThat(goAway.errorCode()).isZero();
        assertThat(goAway.lastStream()).isEqualTo(1);
        assertThat(head.status()).isEqualTo(200);
        assertThat(body.payload()).contains("Lamp");
        assertThat(body.isEndOfStream()).isTrue();
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(drain.get(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private static void answer(Exchange exchange, List<HttpVersion> versions) {
    versions.add(exchange.request().version());
    byte[] body = Shop.PRODUCT.getBytes(StandardCharsets.UTF_8);
    exchange.answer(Answer.of(200, Headers.of("content-type", "application/json"), body));
  }

  private static String yaml(int port, boolean http2) {
    return """
    listen: 127.0.0.1:0
    admin: 127.0.0.1:0
    facets: [web, mobile]
    sources: { products: { url: "http://127.0.0.1:%d", http2: %s } }
    """
        .formatted(port, http2);
  }
}
