package dev.facet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeSourceTest {
  private FakeSource source;

  @BeforeEach
  void start() throws IOException {
    source = FakeSource.start();
  }

  @AfterEach
  void stop() throws IOException {
    source.close();
  }

  private RawMessage get(String target) throws IOException {
    try (RawClient client = RawClient.connect(source.port())) {
      return client.exchange("GET " + target + " HTTP/1.1\r\nhost: x\r\n\r\n");
    }
  }

  @Test
  void a_fixed_answer_is_sent_and_the_request_recorded() throws IOException {
    source.on("GET", "/a", FakeAnswer.json("{\"a\":1}"));

    RawMessage answer = get("/a?q=1");

    assertThat(answer.body()).isEqualTo("{\"a\":1}");
    assertThat(source.requests()).singleElement().extracting(FakeRequest::query).isEqualTo("q=1");
  }

  @Test
  void an_unknown_path_is_404() throws IOException {
    assertThat(get("/nowhere").status()).isEqualTo(404);
  }

  @Test
  void the_last_route_that_fits_wins() throws IOException {
    source.on("GET", "/a", FakeAnswer.json("1")).on("GET", "/a", r -> FakeAnswer.json(r.query()));

    assertThat(get("/a?2").body()).isEqualTo("2");
  }

  @Test
  void chunks_arrive_as_one_body() throws IOException {
    source.on("GET", "/c", FakeAnswer.chunked("[1,", "2]"));

    assertThat(get("/c").body()).isEqualTo("[1,2]");
  }

  @Test
  void a_held_answer_waits_for_the_test() throws IOException {
    CountDownLatch latch = new CountDownLatch(1);
    source.on("GET", "/h", new FakeAnswer.Held(latch, FakeAnswer.json("1")));
    try (RawClient client = RawClient.connect(source.port())) {
      client.send("GET /h HTTP/1.1\r\nhost: x\r\n\r\n");
      assertThat(client.isSilentFor(Duration.ofMillis(50))).isTrue();

      latch.countDown();

      assertThat(client.receive().body()).isEqualTo("1");
    }
  }

  @Test
  void a_truncated_body_ends_early() throws IOException {
    source.on("GET", "/t", new FakeAnswer.Truncated(FakeAnswer.json("12345"), 2));

    assertThat(get("/t").body()).isEqualTo("12");
  }

  @Test
  void closing_and_resetting_send_nothing() {
    source.on("GET", "/close", new FakeAnswer.Close()).on("GET", "/reset", new FakeAnswer.Reset());

    assertThatThrownBy(() -> get("/close")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get("/reset")).isInstanceOf(IOException.class);
  }

  @Test
  void a_dripped_answer_arrives_whole() throws IOException {
    var drip = new FakeAnswer.Drip(FakeAnswer.json("12345"), 7, Duration.ofMillis(1));
    source.on("GET", "/d", drip);

    assertThat(get("/d").body()).isEqualTo("12345");
  }

  @Test
  void nobody_listens_on_a_refused_port() throws IOException {
    int port = FakeSource.refusedPort();

    assertThatThrownBy(() -> RawClient.connect(port)).isInstanceOf(ConnectException.class);
  }

  @Test
  void dropped_connections_are_closed_and_new_ones_accepted() throws IOException {
    source.on("GET", "/a", FakeAnswer.json("1"));
    try (RawClient client = RawClient.connect(source.port())) {
      client.exchange("GET /a HTTP/1.1\r\nhost: x\r\n\r\n");

      source.dropConnections();

      assertThat(client.isClosedByServer()).isTrue();
    }
    assertThat(get("/a").status()).isEqualTo(200);
  }
}
