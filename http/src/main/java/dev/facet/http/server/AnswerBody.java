package dev.facet.http.server;

/**
 * An answer's body that is sent piece by piece. What is sent after the client has left goes
 * nowhere. Threading: on the request's loop only.
 */
public interface AnswerBody {
  /** Sends a piece; nothing is copied, so the array must not change. */
  void write(byte[] bytes, int offset, int length);

  /** Whether the client keeps up; what is written although it does not waits in memory. */
  boolean isWritable();

  /** Runs the work whenever the client has caught up. */
  void onWritable(Runnable work);

  /** The answer is complete. */
  void end();

  /**
   * The answer will never be complete, and the client has to see that: the connection closes or the
   * stream is reset.
   */
  void abort();
}
