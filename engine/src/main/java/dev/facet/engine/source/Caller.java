package dev.facet.engine.source;

import dev.facet.http.client.Call;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.loop.Loop;

/** Makes calls to one source, for one fetch. */
public interface Caller {
  /**
   * Makes a call. The listener hears exactly one of its two methods, later, on the same loop,
   * unless the call is cancelled first. Threading: on {@code loop} only.
   */
  Call send(Loop loop, Outbound outbound, ResponseListener listener);

  /**
   * Makes a call whose bodies are passed on, as {@link dev.facet.http.client.HttpClient#open} says.
   * Threading: on {@code loop} only.
   *
   * @param length of the request's body in bytes; 0 for none, -1 for unknown
   */
  StreamCall open(Loop loop, Outbound outbound, long length, StreamListener listener);

  /** Seconds after which it makes sense to ask again, for a client that was refused; 1 or more. */
  int retryAfterSeconds();
}
