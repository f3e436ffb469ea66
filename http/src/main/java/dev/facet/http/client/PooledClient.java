package dev.facet.http.client;

import dev.facet.http.Origin;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.Loops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One pool per loop and origin, one limit per origin. Threading: see each method. */
final class PooledClient implements HttpClient {
  private final ClientConfig config;
  private final ClientObserver observer;
  private final Connector connector;
  private final Map<Origin, OriginLimit> limits = new ConcurrentHashMap<>();
  private final List<Loop> loops;
  private final List<Map<Origin, OriginPool>> pools = new ArrayList<>();
  private volatile boolean closed;

  PooledClient(Loops loops, ClientConfig config, ClientObserver observer) {
    this.config = config;
    this.observer = observer;
    this.loops = loops.all();
    this.connector = new Connector(this.loops.get(0), config);
    this.loops.forEach(_ -> pools.add(new HashMap<>()));
  }

  @Override
  public Call send(Loop loop, Outbound outbound, ResponseListener listener) {
    return start(new ClientCall(loop, poolOf(loop, outbound), outbound, listener));
  }

  @Override
  public StreamCall open(Loop loop, Outbound outbound, long length, StreamListener listener) {
    var stream = new ClientStream(loop, length, config.idleTimeout().toNanos(), listener);
    var call = new ClientCall(loop, poolOf(loop, outbound), outbound, stream);
    stream.of(call);
    start(call);
    return stream;
  }

  private ClientCall start(ClientCall call) {
    if (closed) {
      call.failLater(CallFailure.Kind.SHUT_DOWN, null);
    } else {
      call.start();
    }
    return call;
  }

  private OriginPool poolOf(Loop loop, Outbound outbound) {
    if (!loop.isCurrent()) {
      throw new IllegalStateException("send: on another thread (expected: on " + loop + ")");
    }
    return pool(loop, outbound.origin());
  }

  @Override
  public void close() {
    closed = true;
    for (Loop loop : loops) {
      loop.execute(() -> List.copyOf(pools.get(loop.number()).values()).forEach(OriginPool::close));
    }
  }

  private OriginPool pool(Loop loop, Origin origin) {
    Map<Origin, OriginPool> own = pools.get(loop.number());
    OriginPool pool = own.get(origin);
    if (pool == null) {
      OriginLimit limit =
          limits.computeIfAbsent(origin, _ -> new OriginLimit(config.maxConnections()));
      pool = new OriginPool(loop, origin, config, limit, connector, observer);
      limit.join(pool);
      own.put(origin, pool);
    }
    return pool;
  }
}
