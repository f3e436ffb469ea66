package dev.facet.http.wire;

import io.netty.buffer.ByteBuf;

/** Takes a body as it comes in. */
public interface BodySink {
  /** Takes that many bytes from the input; false when the body is too long. */
  boolean take(ByteBuf in, int count);
}
