package dev.facet.http.client;

import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Loops;

/** Makes calls to origins. Redirects are never followed and bodies never decompressed. */
public interface HttpClient extends AutoCloseable {
  /** A client with pools of its own on every loop. */
  static HttpClient create(Loops loops, ClientConfig config) {
    return create(loops, config, ClientObserver.NONE);
  }

  /**
   * A client with pools of its own on every loop.
   *
   * @throws IllegalArgumentException when the trusted certificates cannot be read
   */
  static HttpClient create(Loops loops, ClientConfig config, ClientObserver observer) {
    return new PooledClient(loops, config, observer);
  }

  /**
   * Makes a call. The listener hears exactly one of its two methods, later, on the same loop,
   * unless the call is cancelled first. Threading: on {@code loop} only; its connections are used.
   */
  Call send(Loop loop, Outbound outbound, ResponseListener listener);

  /** Closes every connection; calls under way fail. Threading: any thread. */
  @Override
  void close();
}
