package dev.facet.http.server;

import dev.facet.http.wire.ChunkedReader;
import dev.facet.http.wire.Violation;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** A streamed body of an HTTP/1 request as it arrives, by its length or in chunks. */
final class Http1Upload {
  /** How far it is. */
  enum State {
    OPEN,
    DONE,
    /** It is longer than it may be; the rest is not read. */
    TOO_LONG,
    MALFORMED
  }

  private final Upload body;
  private final @Nullable ChunkedReader chunks;
  private long remaining;

  /**
   * A body.
   *
   * @param length -1 for chunks
   */
  Http1Upload(Upload body, long length) {
    this.body = body;
    this.chunks = length < 0 ? new ChunkedReader(body) : null;
    this.remaining = length;
  }

  Upload body() {
    return body;
  }

  /** Takes what belongs to the body and leaves the rest. */
  State read(ByteBuf in) {
    if (chunks == null) {
      int count = (int) Math.min(remaining, in.readableBytes());
      remaining -= count;
      if (!body.take(in, count)) {
        return State.TOO_LONG;
      }
      return remaining == 0 ? State.DONE : State.OPEN;
    }
    chunks.read(in);
    Violation violation = chunks.violation();
    if (violation != null) {
      return violation == Violation.BODY_TOO_LARGE ? State.TOO_LONG : State.MALFORMED;
    }
    return chunks.isDone() ? State.DONE : State.OPEN;
  }
}
