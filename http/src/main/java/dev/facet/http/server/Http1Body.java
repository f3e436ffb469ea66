package dev.facet.http.server;

import dev.facet.http.wire.BodyBuffer;
import dev.facet.http.wire.ChunkedReader;
import dev.facet.http.wire.Violation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** The body of an HTTP/1 request as it arrives, by its length or in chunks. */
final class Http1Body {
  private static final int FIRST_ROOM = 16 << 10;

  private final BodyBuffer buffer;
  private final @Nullable ChunkedReader chunks;
  private int remaining;
  private @Nullable Violation violation;

  private Http1Body(BodyBuffer buffer, @Nullable ChunkedReader chunks, int remaining) {
    this.buffer = buffer;
    this.chunks = chunks;
    this.remaining = remaining;
  }

  /** A body in chunks, of at most that many bytes. */
  static Http1Body chunked(int max) {
    BodyBuffer buffer = BodyBuffer.unknownLength(max, 0);
    return new Http1Body(buffer, new ChunkedReader(buffer), 0);
  }

  /** A body whose length is told. Room is made as it arrives, not as it is promised. */
  static Http1Body ofLength(int length) {
    return new Http1Body(new BodyBuffer(Math.min(length, FIRST_ROOM), length, 0), null, length);
  }

  /** Takes what belongs to the body and leaves the rest. */
  void read(ByteBuf in) {
    if (chunks != null) {
      chunks.read(in);
      violation = chunks.violation();
      return;
    }
    int count = Math.min(remaining, in.readableBytes());
    if (!buffer.take(in, count)) {
      throw new IllegalStateException("body: longer than its length");
    }
    remaining -= count;
  }

  /** What is wrong, or null. */
  @Nullable Violation violation() {
    return violation;
  }

  boolean isDone() {
    return chunks == null ? remaining == 0 : chunks.isDone();
  }

  byte[] bytes() {
    return buffer.exact();
  }
}
