package dev.facet.http.server;

/**
 * A request's body that is read piece by piece. Nothing is read before {@link #read}. Threading: on
 * the request's loop only.
 */
public interface RequestBody {
  /** In bytes; 0 when there is none, -1 when it is not known before its end. */
  long length();

  /** Begins to read; a client that waits for {@code 100 Continue} gets it. Once. */
  void read(Listener listener);

  /** Stops reading, so that the client feels it; a piece may still come. */
  void pause();

  void resume();

  /**
   * Hears the body. When the client has left, {@link Exchange#onGone} tells it, and nobody here.
   */
  interface Listener {
    /** A piece, the listener's own from here on. */
    void data(byte[] bytes);

    void ended();

    /** The body is longer than admitted; nothing more comes. */
    void tooLong();
  }
}
