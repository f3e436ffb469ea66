package dev.facet.http.client;

import dev.facet.http.Headers;

/**
 * Hears a response piece by piece: interim ones, the head, pieces of the body, then exactly one of
 * {@link #ended} and {@link #failed}, which may also come before anything else. Later than {@code
 * open}, on its loop, and never after {@link StreamCall#cancel}.
 */
public interface StreamListener {
  /** An interim response (1xx); the final one follows. */
  void interim(int status, Headers headers);

  /**
   * The final response begins.
   *
   * @param length of the body in bytes; -1 when it is not known before its end
   */
  void head(int status, Headers headers, long length);

  /** A piece of the body, the listener's own from here on. */
  void data(byte[] bytes);

  void ended();

  void failed(CallFailure failure);

  /** The call can take a piece of the request's body, or another one. */
  void writable();
}
