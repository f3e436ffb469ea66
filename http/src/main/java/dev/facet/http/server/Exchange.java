package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.loop.Loop;

/** One request and the answer to it. Threading: every method on {@link #loop} only. */
public interface Exchange {
  RequestHead request();

  /** The whole body; empty when there was none, or when it is streamed. Not to be changed. */
  byte[] body();

  /**
   * The body of a request that was admitted as {@link Admission.Streamed}.
   *
   * @throws IllegalStateException of any other request
   */
  RequestBody requestBody();

  /** The loop that this request lives on. */
  Loop loop();

  /**
   * Sends the answer; without effect when the client is gone.
   *
   * @throws IllegalStateException the second time
   */
  void answer(Answer answer);

  /** Sends an interim response (1xx) before the answer, to clients that know such. */
  void interim(int status, Headers headers);

  /**
   * Begins an answer whose body follows piece by piece.
   *
   * @param length of the body in bytes; -1 when it is not known before its end. A body that would
   *     not be sent, of a HEAD request or with a status that has none, is not to be written
   * @throws IllegalStateException when there is an answer already
   */
  AnswerBody begin(int status, Headers headers, long length);

  /**
   * Runs the work when the client has left before it was answered whole: an HTTP/1 connection
   * closed, an HTTP/2 stream reset. At once when that has already happened. The last work given
   * counts.
   */
  void onGone(Runnable work);

  /** Whether the client has left before it was answered whole. */
  boolean isGone();
}
