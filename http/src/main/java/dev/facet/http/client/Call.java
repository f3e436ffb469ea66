package dev.facet.http.client;

/** A call that was made. Threading: on the call's loop only. */
public interface Call {
  /**
   * Gives the call up: its HTTP/1 connection closes, its HTTP/2 stream is reset, its place in the
   * queue is freed. The listener hears nothing afterwards. Without effect once the call has ended.
   */
  void cancel();
}
