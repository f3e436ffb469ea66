package dev.facet.http.server;

/** A client's connection, of either version. Threading: its loop. */
interface ServerConnection {
  /** Finishes what is under way, takes nothing new, then closes. */
  void drain();

  void closeNow();
}
