package dev.facet.http.client;

/** A call whose bodies move piece by piece. Threading: on the call's loop only. */
public interface StreamCall extends Call {
  /**
   * Whether another piece can be taken; {@link StreamListener#writable} tells when it becomes so.
   */
  boolean isWritable();

  /**
   * Sends a piece of the request's body; nothing is copied, so the array must not change. Without
   * effect once the call has ended.
   *
   * @throws IllegalStateException before the call has a connection, which the first {@link
   *     StreamListener#writable} tells
   */
  void write(byte[] bytes);

  /** The request's body is complete. */
  void end();

  /** Stops reading the response, so that the source feels it; a piece or two may still come. */
  void pause();

  void resume();
}
