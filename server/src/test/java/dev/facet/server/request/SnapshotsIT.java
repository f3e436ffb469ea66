package dev.facet.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotsIT {
  private static final String GET = "GET /mobile/p/p1 HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private final Workspaces files = Workspaces.shop("http://127.0.0.1:1");
  private PublicListener listener;

  @BeforeEach
  void listen() throws IOException {
    listener = PublicListener.over(files);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void a_request_ends_with_the_snapshot_that_it_began_with() throws IOException {
    listener.hold();
    try (RawClient before = listener.connect();
        RawClient after = listener.connect()) {
      before.send(GET);
      Eventually.holds("one request", () -> listener.held.size() == 1);
      files.write("facets/mobile/facet.yaml", "client: mobile\npath: /mobile\ndeadline: 7s\n");
      listener.reloader.reload();
      after.send(GET);
      Eventually.holds("two requests", () -> listener.held.size() == 2);
      listener.held.forEach(Runnable::run);

      assertThat(before.receive().body()).isEqualTo("mobile/Product PT2S [p1]");
      assertThat(after.receive().body()).isEqualTo("mobile/Product PT7S [p1]");
    }
  }

  @Test
  void a_client_that_leaves_cancels_its_run() throws IOException {
    listener.hold();
    try (RawClient client = listener.connect()) {
      client.send(GET);
      Eventually.holds("one request", () -> listener.held.size() == 1);
      assertThat(listener.inFlight.count()).isEqualTo(1);

      client.reset();

      Eventually.holds("cancelled", () -> listener.cancelled.get() == 1);
      Eventually.holds("ended", () -> listener.inFlight.count() == 0);
    }
  }
}
