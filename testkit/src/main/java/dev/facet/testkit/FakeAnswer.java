package dev.facet.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What a {@link FakeSource} does when asked: answer well, or fail in one of many ways. */
public sealed interface FakeAnswer {

  /** A well-formed answer with {@code Content-Length}; the body is sent as UTF-8. */
  record Fixed(int status, List<String> headerLines, String body) implements FakeAnswer {
    public Fixed {
      headerLines = List.copyOf(headerLines);
    }

    /** The same answer with one more header line. */
    public Fixed header(String name, String value) {
      List<String> more = new ArrayList<>(headerLines);
      more.add(name + ": " + value);
      return new Fixed(status, more, body);
    }
  }

  /** These bytes, then the connection stays open when {@code keep}, or closes. */
  record Raw(String bytes, boolean keep) implements FakeAnswer {}

  /** Waits until the test opens the latch, then answers. */
  record Held(CountDownLatch latch, FakeAnswer then) implements FakeAnswer {}

  /** Sends the answer in pieces of that many bytes with pauses between. */
  record Drip(Fixed answer, int pieceBytes, Duration pause) implements FakeAnswer {}

  /** Announces the whole body, sends only its beginning, closes. */
  record Truncated(Fixed answer, int bytes) implements FakeAnswer {}

  /** Never answers; the connection stays open until the client leaves. */
  record Hang() implements FakeAnswer {}

  /** Closes without a byte. */
  record Close() implements FakeAnswer {}

  /** Resets the connection without a byte. */
  record Reset() implements FakeAnswer {}

  /** 200 with that JSON. */
  static Fixed json(String body) {
    return json(200, body);
  }

  /** A status with that JSON. */
  static Fixed json(int status, String body) {
    return new Fixed(status, List.of("content-type: application/json"), body);
  }

  /** A status without a body. */
  static Fixed status(int status) {
    return new Fixed(status, List.of(), "");
  }

  /** 200 with chunks as they are given, each a chunk. */
  static Raw chunked(String... chunks) {
    StringBuilder raw = new StringBuilder("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
    for (String chunk : chunks) {
      raw.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
    }
    return new Raw(raw.append("0\r\n\r\n").toString(), true);
  }

  /** What is no HTTP at all. */
  static Raw garbage() {
    return new Raw("ceci n'est pas HTTP\r\n\r\n", false);
  }

  /** Announces a length that is not that of the body. */
  static Raw wrongLength(int announced, String body) {
    return new Raw("HTTP/1.1 200 OK\r\ncontent-length: " + announced + "\r\n\r\n" + body, false);
  }
}
