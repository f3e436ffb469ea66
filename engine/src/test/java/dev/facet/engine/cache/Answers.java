package dev.facet.engine.cache;

import dev.facet.http.Headers;
import dev.facet.http.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;

/** Answers of a source as tests need them, at a time that they set. */
final class Answers {
  /** 2026-01-01T00:00:00Z. */
  static final long START = 1_767_225_600_000L;

  private Answers() {}

  /** Fields as {@code name: value}. */
  static Headers headers(String... fields) {
    Headers.Builder headers = Headers.builder();
    for (String field : fields) {
      int colon = field.indexOf(':');
      headers.add(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    return headers.build();
  }

  static Response response(int status, String text, String... fields) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(body, body.length + Response.PADDING);
    return new Response(status, headers(fields), padded, body.length);
  }

  static Stored stored(String... fields) {
    return stored(CachePolicy.SHARED, fields);
  }

  static Stored stored(CachePolicy policy, String... fields) {
    return Stored.of(
        response(200, "text", fields), Headers.EMPTY, policy, START, START, Set.of("tag"));
  }

  /** A clock that stands still until it is set. */
  static final class Clock implements InstantSource {
    private long millis = START;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    void advance(long seconds) {
      millis += seconds * 1000;
    }
  }
}
