package dev.facet.http.client;

/** A connection to an origin, of either version. Threading: its loop. */
interface ClientConnection extends ClientCall.Carrier {
  /** Whether another call can start on it now. */
  boolean isAvailable();

  /** Whether no call uses it. */
  boolean isIdle();

  /** Writes the request; the connection tells the pool when it is available again or closed. */
  void start(ClientCall call);

  /** Since when no call uses it, in the terms of {@link System#nanoTime}. */
  long idleSince();

  void close();
}
