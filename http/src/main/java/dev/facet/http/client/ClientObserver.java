package dev.facet.http.client;

import dev.facet.http.Origin;

/** Learns what a client does, for metrics. Threading: called on the loop of the connection. */
public interface ClientObserver {
  ClientObserver NONE = new ClientObserver() {};

  default void connectionOpened(Origin origin) {}

  default void connectionClosed(Origin origin) {}

  /** A call was written a second time because a kept-alive connection was dead. */
  default void repeated(Origin origin) {}
}
