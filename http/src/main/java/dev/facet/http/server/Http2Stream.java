package dev.facet.http.server;

import dev.facet.http.wire.BodyBuffer;
import io.netty.handler.codec.http2.Http2FrameStream;
import org.jspecify.annotations.Nullable;

/** One request of an HTTP/2 connection while it is open. Threading: its loop. */
final class Http2Stream {
  final Http2FrameStream stream;
  @Nullable RequestHead head;
  @Nullable BodyBuffer body;
  @Nullable OpenExchange exchange;
  @Nullable Upload upload;

  /** Bytes of the upload that were read ahead of its reader: the client may send no more yet. */
  int unread;

  /** When its body must be complete, in nanoseconds; 0 when it is. */
  long readDeadline;

  /** The client has sent everything. */
  boolean ended;

  /** The answer is out; what still arrives is dropped. */
  boolean answered;

  Http2Stream(Http2FrameStream stream) {
    this.stream = stream;
  }
}
