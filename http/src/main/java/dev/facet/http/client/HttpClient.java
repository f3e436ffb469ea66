package dev.facet.http.client;

import dev.facet.http.loop.Loop;

/** Makes calls to origins. Redirects are never followed and bodies never decompressed. */
public interface HttpClient extends AutoCloseable {
  /**
   * Makes a call. The listener hears exactly one of its two methods, later, on the same loop,
   * unless the call is cancelled first. Threading: on {@code loop} only; its connections are used.
   */
  Call send(Loop loop, Outbound outbound, ResponseListener listener);

  /** Closes every connection; calls under way fail. Threading: any thread. */
  @Override
  void close();
}
