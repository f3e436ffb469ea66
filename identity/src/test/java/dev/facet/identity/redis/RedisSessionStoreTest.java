package dev.facet.identity.redis;

import dev.facet.identity.session.SessionStore;
import dev.facet.identity.session.SessionStoreContract;
import dev.facet.testkit.RedisProcess;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** What every store owes, by a real server. */
final class RedisSessionStoreTest extends SessionStoreContract {
  private static RedisProcess redis;

  private @Nullable Replicas replicas;

  @BeforeAll
  static void start() throws IOException {
    redis = RedisProcess.start();
  }

  @AfterAll
  static void stop() throws IOException {
    redis.close();
  }

  @Override
  protected SessionStore open() {
    Replicas made = new Replicas(redis);
    replicas = made;
    return made.add(clock).store();
  }

  @AfterEach
  void closeReplicas() throws IOException {
    if (replicas != null) {
      replicas.close();
    }
  }
}
