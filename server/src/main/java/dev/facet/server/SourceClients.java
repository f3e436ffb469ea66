package dev.facet.server;

import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.http.HttpUrl;
import dev.facet.http.Origin;
import dev.facet.http.client.Call;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.ClientObserver;
import dev.facet.http.client.HttpClient;
import dev.facet.http.client.Outbound;
import dev.facet.http.client.ResponseListener;
import dev.facet.http.client.StreamCall;
import dev.facet.http.client.StreamListener;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Loops;
import dev.facet.server.snapshot.ServedFacet;
import dev.facet.server.snapshot.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The clients behind all snapshots: one for all sources with the same settings, each with pools per
 * origin and loop. They outlive reloads, so that a changed endpoint does not cost its sources new
 * connections; those of an origin that no snapshot names any more close when they have been idle
 * for their time.
 *
 * <p>Threading: {@link #send} on the given loop, the rest anywhere.
 */
final class SourceClients implements HttpClient {
  private final Loops loops;
  private final ClientObserver observer;
  private final HttpClient standard;
  private final Map<ClientConfig, HttpClient> clients = new ConcurrentHashMap<>();

  /** Of the origins that have settings of their own. */
  private volatile Map<Origin, HttpClient> special = Map.of();

  SourceClients(Loops loops, ClientObserver observer) {
    this.loops = loops;
    this.observer = observer;
    this.standard = client(ClientConfig.DEFAULT);
  }

  /** Learns from a snapshot what its sources want. */
  void use(Snapshot snapshot) {
    Map<Origin, HttpClient> found = new HashMap<>();
    snapshot.served().stream()
        .flatMap(SourceClients::sources)
        .forEach(source -> {
          ClientConfig config = config(source);
          if (!config.equals(ClientConfig.DEFAULT)) {
            source.urls().forEach(url -> found.put(HttpUrl.parse(url).origin(), client(config)));
          }
        });
    special = Map.copyOf(found);
  }

  @Override
  public Call send(Loop loop, Outbound outbound, ResponseListener listener) {
    return client(outbound).send(loop, outbound, listener);
  }

  @Override
  public StreamCall open(Loop loop, Outbound outbound, long length, StreamListener listener) {
    return client(outbound).open(loop, outbound, length, listener);
  }

  private HttpClient client(Outbound outbound) {
    Map<Origin, HttpClient> others = special;
    HttpClient client = others.isEmpty() ? null : others.get(outbound.origin());
    return client == null ? standard : client;
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::close);
  }

  private static Stream<SourceDefinition> sources(ServedFacet facet) {
    return facet.graph().sources().values().stream();
  }

  private HttpClient client(ClientConfig config) {
    return clients.computeIfAbsent(config, _ -> HttpClient.create(loops, config, observer));
  }

  private static ClientConfig config(SourceDefinition source) {
    ResilienceConfig wanted = source.resilience();
    var protocol = source.http2() ? ClientConfig.Protocol.HTTP_2 : ClientConfig.DEFAULT.protocol();
    return ClientConfig.DEFAULT
        .withProtocol(protocol)
        .withLimits(wanted.connections(), ClientConfig.DEFAULT.maxWaiting())
        .withMaxAge(wanted.connectionAge());
  }
}
