package dev.facet.http.client;

import static dev.facet.http.client.CallFailure.Kind.CLOSED;
import static dev.facet.http.client.CallFailure.Kind.OVERLOADED;
import static dev.facet.http.client.CallFailure.Kind.SHUT_DOWN;
import static dev.facet.http.client.CallFailure.Kind.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections are kept, limited over all loops, and replaced when they are dead. */
class ConnectionPoolTest {
  private ClientFixture fixture = new ClientFixture(ClientConfig.DEFAULT);

  ConnectionPoolTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    fixture.close();
  }

  private void use(ClientConfig config) throws IOException {
    fixture.close();
    fixture = new ClientFixture(config);
  }

  private CountDownLatch hold() {
    CountDownLatch latch = new CountDownLatch(1);
    fixture.source.on("GET", "/hold", new FakeAnswer.Held(latch, FakeAnswer.json("held")));
    fixture.source.on("GET", "/a", FakeAnswer.json("1"));
    return latch;
  }

  @Test
  void calls_one_after_the_other_share_a_connection() {
    fixture.source.on("GET", "/a", FakeAnswer.json("1"));

    for (int i = 0; i < 20; i++) {
      assertThat(fixture.text("/a")).isEqualTo("1");
    }

    assertThat(fixture.source.connections()).isEqualTo(1);
  }

  @Test
  void calls_at_a_time_have_connections_of_their_own() {
    CountDownLatch latch = hold();
    List<ClientFixture.Pending> calls = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      calls.add(fixture.send(fixture.outbound(Method.GET, "/hold")));
    }
    fixture.source.awaitRequests(5);

    latch.countDown();

    calls.forEach(c -> assertThat(c.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class));
    assertThat(fixture.source.connections()).isEqualTo(5);
  }

  @Test
  void beyond_the_limit_calls_wait_their_turn() throws IOException {
    use(ClientConfig.DEFAULT.withLimits(1, 10));
    CountDownLatch latch = hold();
    var first = fixture.send(fixture.outbound(Method.GET, "/hold"));
    var second = fixture.send(fixture.outbound(Method.GET, "/a"));
    fixture.source.awaitRequests(1);
    assertThat(second.outcomes()).isZero();

    latch.countDown();

    assertThat(first.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class);
    assertThat(second.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class);
    assertThat(fixture.source.connections()).isEqualTo(1);
  }

  @Test
  void a_loop_gets_the_permit_that_an_idle_connection_of_another_loop_holds() throws IOException {
    use(ClientConfig.DEFAULT.withLimits(1, 10));
    fixture.source.on("GET", "/a", FakeAnswer.json("1"));
    fixture.send(0, fixture.outbound(Method.GET, "/a")).await();

    var other = fixture.send(1, fixture.outbound(Method.GET, "/a"));

    assertThat(other.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class);
  }

  @Test
  void a_loop_gets_the_permit_that_a_busy_connection_of_another_loop_held() throws IOException {
    use(ClientConfig.DEFAULT.withLimits(1, 10));
    CountDownLatch latch = hold();
    var busy = fixture.send(0, fixture.outbound(Method.GET, "/hold"));
    fixture.source.awaitRequests(1);
    var other = fixture.send(1, fixture.outbound(Method.GET, "/a"));

    latch.countDown();

    assertThat(busy.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class);
    assertThat(other.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class);
  }

  @Test
  void beyond_the_queue_calls_fail_at_once() throws IOException {
    use(ClientConfig.DEFAULT.withLimits(1, 1));
    CountDownLatch latch = hold();
    var first = fixture.send(fixture.outbound(Method.GET, "/hold"));
    fixture.source.awaitRequests(1);
    var second = fixture.send(fixture.outbound(Method.GET, "/a"));

    var third = fixture.send(fixture.outbound(Method.GET, "/a"));

    assertThat(fixture.failure(third.await()).kind()).isEqualTo(OVERLOADED);
    latch.countDown();
    assertThat(first.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class);
    assertThat(second.await()).isInstanceOf(ClientFixture.Outcome.Succeeded.class);
  }

  @Test
  void a_waiting_call_can_time_out_and_be_cancelled_without_being_sent() throws IOException {
    use(ClientConfig.DEFAULT.withLimits(1, 10));
    CountDownLatch latch = hold();
    var first = fixture.send(fixture.outbound(Method.GET, "/hold"));
    fixture.source.awaitRequests(1);
    var time = Duration.ofMillis(50);
    var late = fixture.send(fixture.outbound(Method.GET, "/a", Headers.EMPTY, null, time));
    var cancelled = fixture.send(fixture.outbound(Method.GET, "/a"));
    cancelled.cancel();

    CallFailure failure = fixture.failure(late.await());

    assertThat(failure.kind()).isEqualTo(TIMEOUT);
    assertThat(failure.maybeSent()).isFalse();
    latch.countDown();
    first.await();
    assertThat(cancelled.outcomes()).isZero();
    assertThat(fixture.source.requests("/a")).isEmpty();
  }

  @Test
  void cancelling_closes_the_connection_and_is_silent() {
    fixture.source.on("GET", "/x", new FakeAnswer.Hang());
    var call = fixture.send(fixture.outbound(Method.GET, "/x"));
    fixture.source.awaitRequests(1);

    call.cancel();

    Eventually.holds("left", () -> fixture.source.openConnections() == 0);
    assertThat(call.outcomes()).isZero();
  }

  /** The source closes each connection on its second request, before it answers. */
  private void closeOnReuse(String method) {
    fixture.source.on(
        method,
        "/once",
        r ->
            fixture.source.requests().stream()
                        .filter(other -> other.connection() == r.connection())
                        .count()
                    > 1
                ? new FakeAnswer.Close()
                : FakeAnswer.json("1"));
  }

  @Test
  void a_safe_call_on_a_dead_connection_is_sent_again_once() {
    closeOnReuse("GET");
    fixture.get("/once");

    assertThat(fixture.text("/once")).isEqualTo("1");

    assertThat(fixture.source.requests("/once")).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Method.class,
      names = {"POST", "PUT", "PATCH", "DELETE"})
  void an_unsafe_call_is_never_sent_twice(Method method) {
    closeOnReuse(method.name());
    fixture.send(fixture.outbound(method, "/once")).await();

    var second = fixture.send(fixture.outbound(method, "/once"));

    CallFailure failure = fixture.failure(second.await());
    assertThat(failure.kind()).isEqualTo(CLOSED);
    assertThat(failure.maybeSent()).isTrue();
    assertThat(fixture.source.requests("/once")).hasSize(2);
  }

  @Test
  void bytes_after_a_response_spoil_the_connection() {
    String two = "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1HTTP/1.1 200 OK\r\n\r\nevil";
    fixture.source.on("GET", "/two", new FakeAnswer.Raw(two, true));
    fixture.source.on("GET", "/a", FakeAnswer.json("good"));

    assertThat(fixture.text("/two")).isEqualTo("1");

    assertThat(fixture.text("/a")).isEqualTo("good");
  }

  @Test
  void idle_connections_are_closed_in_time() throws IOException {
    use(ClientConfig.DEFAULT.withTimeouts(Duration.ofSeconds(2), Duration.ofMillis(50)));
    fixture.source.on("GET", "/a", FakeAnswer.json("1"));
    fixture.get("/a");

    Eventually.holds("closed", () -> fixture.source.openConnections() == 0);

    assertThat(fixture.text("/a")).isEqualTo("1");
  }

  @Test
  void closing_the_client_fails_what_waits_and_what_comes() throws IOException {
    use(ClientConfig.DEFAULT.withLimits(1, 10));
    hold();
    fixture.send(fixture.outbound(Method.GET, "/hold"));
    fixture.source.awaitRequests(1);
    var waiting = fixture.send(fixture.outbound(Method.GET, "/a"));

    fixture.client.close();

    assertThat(fixture.failure(waiting.await()).kind()).isEqualTo(SHUT_DOWN);
    var after = fixture.send(fixture.outbound(Method.GET, "/a"));
    assertThat(fixture.failure(after.await()).kind()).isEqualTo(SHUT_DOWN);
  }
}
