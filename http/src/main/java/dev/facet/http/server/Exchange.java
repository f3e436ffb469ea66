package dev.facet.http.server;

import dev.facet.http.Answer;
import dev.facet.http.loop.Loop;

/** One request and the answer to it. Threading: every method on {@link #loop} only. */
public interface Exchange {
  RequestHead request();

  /** The whole body; empty when there was none. Not to be changed. */
  byte[] body();

  /** The loop that this request lives on. */
  Loop loop();

  /**
   * Sends the answer; without effect when the client is gone.
   *
   * @throws IllegalStateException the second time
   */
  void answer(Answer answer);

  /**
   * Runs the work when the client has left before it was answered: an HTTP/1 connection closed, an
   * HTTP/2 stream reset. At once when that has already happened. The last work given counts.
   */
  void onGone(Runnable work);

  /** Whether the client has left before it was answered. */
  boolean isGone();
}
