package dev.facet.http.server;

import dev.facet.http.loop.Loop;
import dev.facet.http.wire.HeadReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the connections of one loop share. Threading: that loop, but for the constructor. */
final class ServerLoop {
  final Loop loop;
  final ServerShared shared;
  final DateField date = new DateField();
  final byte[] scratch = HeadReader.newScratch();
  private final Set<ServerConnection> connections = new LinkedHashSet<>();

  ServerLoop(Loop loop, ServerShared shared) {
    this.loop = loop;
    this.shared = shared;
  }

  void opened(ServerConnection connection) {
    connections.add(connection);
    if (shared.draining) {
      connection.drain();
    }
  }

  void closed(ServerConnection connection) {
    connections.remove(connection);
  }

  void drain() {
    List.copyOf(connections).forEach(ServerConnection::drain);
  }

  void closeAll() {
    List.copyOf(connections).forEach(ServerConnection::closeNow);
  }
}
