package dev.facet.http.server;

/**
 * Counts the frames of an HTTP/2 client that cost the server an answer and get the client nothing:
 * settings, pings, priorities. Nobody needs many of them (RFC 9113 section 10.5); the codec itself
 * counts resets, empty data and continuations. Threading: its connection's loop.
 */
final class Http2Manners {
  private static final int PERMITTED = 500;
  private static final long WINDOW_NANOS = 10_000_000_000L;

  private long windowStart = System.nanoTime();
  private int count;

  /** Whether there have been too many, this one included, within ten seconds. */
  boolean isTooMuch() {
    long now = System.nanoTime();
    if (now - windowStart > WINDOW_NANOS) {
      windowStart = now;
      count = 0;
    }
    return ++count > PERMITTED;
  }
}
