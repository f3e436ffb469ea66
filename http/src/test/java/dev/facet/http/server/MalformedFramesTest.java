package dev.facet.http.server;

import static dev.facet.testkit.RawHttp2Client.CONTINUATION;
import static dev.facet.testkit.RawHttp2Client.DATA;
import static dev.facet.testkit.RawHttp2Client.END_HEADERS;
import static dev.facet.testkit.RawHttp2Client.END_STREAM;
import static dev.facet.testkit.RawHttp2Client.GOAWAY;
import static dev.facet.testkit.RawHttp2Client.HEADERS;
import static dev.facet.testkit.RawHttp2Client.PING;
import static dev.facet.testkit.RawHttp2Client.RST_STREAM;
import static dev.facet.testkit.RawHttp2Client.SETTINGS;
import static dev.facet.testkit.RawHttp2Client.WINDOW_UPDATE;
import static dev.facet.testkit.RawHttp2Client.fields;
import static dev.facet.testkit.RawHttp2Client.frame;
import static dev.facet.testkit.RawHttp2Client.get;
import static dev.facet.testkit.RawHttp2Client.uint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.RawHttp2Client;
import dev.facet.testkit.RawHttp2Client.Frame;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * RFC 9113 section 5.4: what is wrong with one stream costs that stream, what is wrong with the
 * connection, or too much, costs the connection; nobody else notices.
 */
class MalformedFramesTest {
  /**
   * One more than a connection may have in 30 s. None beyond: a socket that is closed with bytes
   * unread is reset, and what the server said last can be lost.
   */
  private static final int TOO_MANY_RESETS = 201;

  private static final int PROTOCOL_ERROR = 1;
  private static final int STREAM_CLOSED = 5;
  private static final int FRAME_SIZE_ERROR = 6;
  private static final int REFUSED_STREAM = 7;
  private static final int COMPRESSION_ERROR = 9;
  private static final int ENHANCE_YOUR_CALM = 11;

  private ServerFixture fixture;
  private RawHttp2Client neighbour;

  record Case(String name, String bytes, int code) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeEach
  void start() throws IOException {
    fixture = ServerFixture.standard();
    neighbour = RawHttp2Client.connect(fixture.server.port());
  }

  @AfterEach
  void stop() throws IOException {
    neighbour.close();
    fixture.close();
  }

  static List<Case> connectionErrors() {
    String open = frame(HEADERS, 0, 1, get("/echo"));
    return List.of(
        new Case("a frame beyond the size", frame(DATA, 0, 1, 1 << 20, ""), FRAME_SIZE_ERROR),
        new Case("settings of odd length", frame(SETTINGS, 0, 0, "abc"), FRAME_SIZE_ERROR),
        new Case("ping of odd length", frame(PING, 0, 0, "abc"), FRAME_SIZE_ERROR),
        new Case("settings on a stream", frame(SETTINGS, 0, 1, ""), PROTOCOL_ERROR),
        new Case("data without a stream", frame(DATA, END_STREAM, 0, "x"), PROTOCOL_ERROR),
        new Case("data before headers", frame(DATA, END_STREAM, 1, "x"), PROTOCOL_ERROR),
        new Case(
            "an even stream",
            frame(HEADERS, END_HEADERS | END_STREAM, 2, get("/echo")),
            PROTOCOL_ERROR),
        new Case(
            "an index beyond the table",
            frame(HEADERS, END_HEADERS | END_STREAM, 1, "\u00ff\u00ff\u00ff\u00ff\u00ff\u007f"),
            COMPRESSION_ERROR),
        new Case(
            "a literal that is cut off",
            frame(HEADERS, END_HEADERS | END_STREAM, 1, "\0\u007f"),
            COMPRESSION_ERROR),
        new Case("a window of nothing", frame(WINDOW_UPDATE, 0, 0, uint(0, 4)), PROTOCOL_ERROR),
        new Case("a window beyond its size", frame(WINDOW_UPDATE, 0, 0, uint(0x7fff_ffff, 4)), 3),
        new Case("a reset without a stream", frame(RST_STREAM, 0, 9, uint(0, 4)), PROTOCOL_ERROR),
        new Case("a continuation of nothing", frame(CONTINUATION, 4, 1, "x"), PROTOCOL_ERROR),
        new Case("another frame within headers", open + frame(PING, 0, 0, "12345678"), 1),
        new Case(
            "headers without an end",
            open + frame(CONTINUATION, 0, 1, fields("x", "y".repeat(16_000))).repeat(20),
            PROTOCOL_ERROR),
        new Case(
            "a flood of continuations",
            open + frame(CONTINUATION, 0, 1, "").repeat(1000),
            ENHANCE_YOUR_CALM),
        new Case("a flood of settings", frame(SETTINGS, 0, 0, "").repeat(5000), ENHANCE_YOUR_CALM),
        new Case("a flood of pings", frame(PING, 0, 0, "12345678").repeat(5000), ENHANCE_YOUR_CALM),
        new Case(
            "a flood of empty data",
            frame(HEADERS, END_HEADERS, 1, get("/echo")) + frame(DATA, 0, 1, "").repeat(1000),
            ENHANCE_YOUR_CALM));
  }

  @ParameterizedTest
  @MethodSource("connectionErrors")
  void the_connection_ends_and_says_why(Case wrong) throws IOException {
    try (RawHttp2Client client = RawHttp2Client.connect(fixture.server.port())) {
      send(client, wrong.bytes());

      Frame goAway = client.await(GOAWAY);

      assertThat(goAway.errorCode()).isEqualTo(wrong.code());
      assertThat(client.isClosedByServer()).isTrue();
    }
    assertNeighbourIsServed();
  }

  static List<Case> streamErrors() {
    int whole = END_HEADERS | END_STREAM;
    return List.of(
        new Case(
            "a window of nothing",
            frame(HEADERS, whole, 1, get("/hold")) + frame(WINDOW_UPDATE, 0, 1, uint(0, 4)),
            PROTOCOL_ERROR),
        new Case(
            "headers after the end",
            frame(HEADERS, whole, 1, get("/hold")).repeat(2),
            PROTOCOL_ERROR),
        new Case(
            "data after the end",
            frame(HEADERS, whole, 1, get("/hold")) + frame(DATA, 0, 1, "x"),
            STREAM_CLOSED),
        new Case(
            "an upper-case name",
            frame(HEADERS, whole, 1, get("/echo") + fields("X-A", "b")),
            PROTOCOL_ERROR),
        new Case(
            "a field of the connection",
            frame(HEADERS, whole, 1, get("/echo") + fields("connection", "close")),
            PROTOCOL_ERROR),
        new Case(
            "a pseudo-header after the others",
            frame(HEADERS, whole, 1, fields("a", "b") + get("/echo")),
            PROTOCOL_ERROR),
        new Case(
            "an unknown pseudo-header",
            frame(HEADERS, whole, 1, fields(":secret", "b") + get("/echo")),
            PROTOCOL_ERROR),
        new Case(
            "fewer bytes than told",
            frame(HEADERS, END_HEADERS, 1, get("/echo") + fields("content-length", "5"))
                + frame(DATA, END_STREAM, 1, "x"),
            PROTOCOL_ERROR));
  }

  @ParameterizedTest
  @MethodSource("streamErrors")
  void the_stream_ends_and_the_next_is_served(Case wrong) throws IOException {
    try (RawHttp2Client client = RawHttp2Client.connect(fixture.server.port())) {
      send(client, wrong.bytes());

      Frame reset = client.await(RST_STREAM);

      assertThat(reset.errorCode()).isEqualTo(wrong.code());
      assertThat(reset.stream()).isEqualTo(1);
      client.sendGet(3, "/echo");
      assertThat(client.await(f -> f.type() == HEADERS && f.stream() == 3).status()).isEqualTo(200);
    }
    assertNeighbourIsServed();
  }

  @Test
  void what_is_no_preface_ends_the_connection() throws IOException {
    try (RawHttp2Client client = RawHttp2Client.silent(fixture.server.port())) {
      client.send("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n" + frame(SETTINGS, 0, 0, ""));

      assertThat(client.isClosedByServer()).isTrue();
    }
    assertNeighbourIsServed();
  }

  /** CVE-2023-44487: each stream is begun and given up, so that none counts as open. */
  @Test
  void rapid_resets_end_the_connection() throws IOException {
    try (RawHttp2Client client = RawHttp2Client.connect(fixture.server.port())) {
      StringBuilder streams = new StringBuilder();
      for (int stream = 1; stream < 2 * TOO_MANY_RESETS; stream += 2) {
        streams.append(frame(HEADERS, END_HEADERS | END_STREAM, stream, get("/hold")));
        streams.append(frame(RST_STREAM, 0, stream, uint(8, 4)));
      }
      send(client, streams.toString());

      assertThat(client.await(GOAWAY).errorCode()).isEqualTo(ENHANCE_YOUR_CALM);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(fixture.held).hasSizeLessThan(300);
    }
    assertNeighbourIsServed();
  }

  /** CVE-2025-8671: the client makes the server reset each stream. */
  @Test
  void provoked_resets_end_the_connection() throws IOException {
    try (RawHttp2Client client = RawHttp2Client.connect(fixture.server.port())) {
      StringBuilder streams = new StringBuilder();
      for (int stream = 1; stream < 2 * TOO_MANY_RESETS; stream += 2) {
        streams.append(frame(HEADERS, END_HEADERS | END_STREAM, stream, get("/hold")));
        streams.append(frame(WINDOW_UPDATE, 0, stream, uint(0, 4)));
      }
      send(client, streams.toString());

      assertThat(client.await(GOAWAY).errorCode()).isEqualTo(ENHANCE_YOUR_CALM);
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(fixture.held).hasSizeLessThan(300);
    }
    assertNeighbourIsServed();
  }

  @Test
  void streams_beyond_the_permitted_number_are_refused() throws IOException {
    try (RawHttp2Client client = RawHttp2Client.connect(fixture.server.port())) {
      client.await(SETTINGS);
      client.send(frame(SETTINGS, 1, 0, ""));
      for (int stream = 1; stream <= 201; stream += 2) {
        client.sendGet(stream, "/hold");
      }

      Frame refused = client.await(RST_STREAM);

      assertThat(refused.errorCode()).isEqualTo(REFUSED_STREAM);
      assertThat(refused.stream()).isEqualTo(201);
      assertThat(fixture.held).hasSize(100);
    }
    assertNeighbourIsServed();
  }

  private void assertNeighbourIsServed() throws IOException {
    neighbour.sendGet(1, "/echo");
    assertThat(neighbour.await(HEADERS).status()).isEqualTo(200);
  }

  /** The server may have closed before everything was sent. */
  private static void send(RawHttp2Client client, String bytes) throws IOException {
    try {
      client.send(bytes);
    } catch (SocketException closedByServer) {
      assertThat(closedByServer).isNotNull();
    }
  }
}
