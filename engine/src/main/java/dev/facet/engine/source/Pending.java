package dev.facet.engine.source;

import dev.facet.http.client.ResponseListener;

/** An answer that is on its way, and that several may wait for. Threading: on a waiter's loop. */
public sealed interface Pending permits Upstream, CachedRead.Place {
  /** One more waits; it hears what came even when that has come already, but never at once. */
  void join(ResponseListener waiter);

  /** The waiter wants nothing any more. */
  void leave(ResponseListener waiter);
}
