package dev.facet.engine.source;

import dev.facet.http.client.Call;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;

/** Makes calls to one source, for one fetch. */
public interface Caller {
  /**
   * Makes a call. The listener hears exactly one of its two methods, later, on the same loop,
   * unless the call is cancelled first. Threading: on {@code loop} only.
   */
  Call send(Loop loop, Outbound outbound, ResponseListener listener);

  /** Seconds after which it makes sense to ask again, for a client that was refused; 1 or more. */
  int retryAfterSeconds();
}
