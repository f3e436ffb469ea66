package dev.facet.http.server;

/** Learns what the server does, for metrics. Threading: called on the loop of the connection. */
public interface ServerObserver {
  ServerObserver NONE = new ServerObserver() {};

  default void connectionOpened() {}

  default void connectionClosed() {}

  /** A connection was refused because {@link ServerConfig#maxConnections} were open. */
  default void connectionRefused() {}

  /** An answer was handed to the transport, be it the handler's or the server's own. */
  default void answered(int status) {}

  /** The client left before it was answered. */
  default void abandoned() {}
}
