package dev.facet.server;

import dev.facet.definition.config.RedisConfig;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.http.loop.Loops;
import dev.facet.identity.key.KeyRing;
import dev.facet.identity.redis.RedisSessionStore;
import dev.facet.identity.session.MemorySessionStore;
import dev.facet.identity.session.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Where sessions are kept, and what they are sealed with, by the workspace's settings. */
final class SessionStores {
  private SessionStores() {}

  /**
   * The server's memory, or what it shares with others.
   *
   * @param folder the workspace's; null: it is in memory
   * @throws StartFailure when trusted certificates cannot be read
   */
  static SessionStore open(
      WorkspaceConfig config, @Nullable Path folder, Loops loops, InstantSource clock) {
    RedisConfig redis = config.redis();
    if (redis == null) {
      return new MemorySessionStore(clock);
    }
    if (config.keys().isEmpty()) {
      throw new IllegalStateException("redis: without keys (expected: refused as a mistake)");
    }
    try {
      return RedisSessionStore.connect(loops.all(), redis, trusted(redis, folder), clock);
    } catch (IllegalArgumentException | IOException e) {
      throw new StartFailure(StartFailure.Reason.TLS, "redis: trusted: " + e.getMessage(), e);
    }
  }

  /** Without keys of the workspace's own: some that end with this process. */
  static KeyRing keys(WorkspaceConfig config) {
    return config.keys().isEmpty() ? KeyRing.random() : KeyRing.ofSecrets(config.keys().secrets());
  }

  private static @Nullable String trusted(RedisConfig redis, @Nullable Path folder)
      throws IOException {
    String path = redis.trusted();
    return path == null
        ? null
        : Files.readString(folder == null ? Path.of(path) : folder.resolve(path));
  }
}
