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

  /**
   * Makes a call whose bodies move piece by piece, for what is passed on and not looked at. The
   * outbound's deadline is for the head of the response; after it, the body may not rest longer
   * than a connection may be idle. Its {@code maxBody} is not looked at, and it has no body of its
   * own.
   *
   * @param length of the request's body in bytes; 0 for none, -1 for unknown
   */
  StreamCall open(Loop loop, Outbound outbound, long length, StreamListener listener);

  /** Closes every connection; calls under way fail. Threading: any thread. */
  @Override
  void close();
}
