package dev.facet.identity.redis;

import dev.facet.definition.config.RedisConfig;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.identity.session.SessionStore.Reading;
import dev.facet.testkit.RedisProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A Redis server and stores on it, each with a loop of its own as in another server. */
final class Replicas implements AutoCloseable {
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  final RedisProcess redis;
  private final String prefix = "test" + NUMBERS.incrementAndGet() + ":";
  private final List<AutoCloseable> open = new ArrayList<>();

  /** One server's part. */
  record Replica(Loops loops, RedisSessionStore store) {

    /** What a request on the server's loop is told. */
    Reading read(String name) {
      CompletableFuture<Reading> told = new CompletableFuture<>();
      loops
          .all()
          .getFirst()
          .execute(() -> {
            Reading now = store.read(name, told::complete);
            if (now != null) {
              told.complete(now);
            }
          });
      return told.orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  Replicas(RedisProcess redis) {
    this.redis = redis;
  }

  RedisConfig config(int port) {
    return new RedisConfig(
        "127.0.0.1", port, false, 0, null, null, null, prefix, Duration.ofSeconds(1));
  }

  Replica add(InstantSource clock) {
    return add(config(redis.port()), clock);
  }

  Replica add(RedisConfig config, InstantSource clock) {
    Loops loops = Loops.start(1, LoopObserver.NONE);
    RedisSessionStore store = RedisSessionStore.connect(loops.all(), config, null, clock);
    open.add(store);
    open.add(loops);
    return new Replica(loops, store);
  }

  String prefix() {
    return prefix;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable one : open) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
