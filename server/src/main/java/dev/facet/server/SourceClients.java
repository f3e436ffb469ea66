package dev.facet.server;

import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.http.HttpUrl;
import dev.facet.http.Origin;
import dev.facet.http.client.Call;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.ClientObserver;
import dev.facet.http.client.HttpClient;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Loops;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.util.HashSet;
import java.util.Set;

/**
 * The clients behind all snapshots: one per protocol, each with pools per origin and loop. They
 * outlive reloads, so that a changed endpoint does not cost its sources new connections; those of
 * an origin that no snapshot names any more close when they have been idle for their time.
 *
 * <p>Threading: {@link #send} on the given loop, the rest anywhere.
 */
final class SourceClients implements HttpClient {
  private final HttpClient http1;
  private final HttpClient http2;
  private volatile Set<Origin> http2Origins = Set.of();

  SourceClients(Loops loops, ClientObserver observer) {
    http1 = HttpClient.create(loops, ClientConfig.DEFAULT, observer);
    var config = ClientConfig.DEFAULT.withProtocol(ClientConfig.Protocol.HTTP_2);
    http2 = HttpClient.create(loops, config, observer);
  }

  /** Learns from a snapshot which origins speak HTTP/2. */
  void use(Snapshot snapshot) {
    Set<Origin> origins = new HashSet<>();
    for (ServedFacet facet : snapshot.served()) {
      origins.addAll(http2Origins(facet.graph()));
    }
    http2Origins = Set.copyOf(origins);
  }

  @Override
  public Call send(Loop loop, Outbound outbound, ResponseListener listener) {
    Set<Origin> origins = http2Origins;
    boolean second = !origins.isEmpty() && origins.contains(outbound.origin());
    return (second ? http2 : http1).send(loop, outbound, listener);
  }

  @Override
  public void close() {
    http1.close();
    http2.close();
  }

  private static Set<Origin> http2Origins(GraphDefinition graph) {
    Set<Origin> origins = new HashSet<>();
    for (SourceDefinition source : graph.sources().values()) {
      if (source.http2()) {
        origins.add(HttpUrl.parse(source.url()).origin());
      }
    }
    return origins;
  }
}
