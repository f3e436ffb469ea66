package dev.facet.engine.source;

import dev.facet.http.client.Outbound;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Impersonal reads under way on one loop: equal ones of different requests are one call.
 *
 * <p>One per loop, so that nothing is locked and no waiter changes threads; a source sees at most
 * as many equal calls at once as there are loops.
 *
 * <p>Threading: its loop.
 */
public final class Sharing {
  private final Map<CallKey, Upstream> underWay = new HashMap<>();

  /** Waits for an equal call that is under way; null when there is none. */
  public @Nullable Upstream join(CallKey key, ResponseListener waiter) {
    Upstream upstream = underWay.get(key);
    if (upstream != null) {
      upstream.join(waiter);
    }
    return upstream;
  }

  /** Sends a call that others may join until it has ended. */
  public Upstream send(
      Caller caller, Loop loop, CallKey key, Outbound outbound, ResponseListener waiter) {
    Upstream upstream =
        Upstream.send(caller, loop, outbound, false, waiter, () -> underWay.remove(key));
    underWay.put(key, upstream);
    return upstream;
  }

  int size() {
    return underWay.size();
  }
}
