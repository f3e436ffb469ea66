package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The Redis or Valkey server (one primary) that several servers share.
 *
 * @param secure over TLS
 * @param database its number
 * @param user null for the server's default user
 * @param password null: it wants none
 * @param trusted path of the certificates in PEM that are trusted, from the workspace's folder;
 *     null for the usual ones
 * @param prefix of every key there, so that several installations can share a server
 * @param timeout of one command, and of connecting
 */
public record RedisConfig(
    String host,
    int port,
    boolean secure,
    int database,
    @Nullable String user,
    @Nullable String password,
    @Nullable String trusted,
    String prefix,
    Duration timeout) {
  public static final String PREFIX = "facet:";
  public static final Duration TIMEOUT = Duration.ofSeconds(1);

  public RedisConfig {
    requireNonNull(host, "host");
    requireNonNull(prefix, "prefix");
    requireNonNull(timeout, "timeout");
  }

  /** Where it is; no password. */
  @Override
  public String toString() {
    return (secure ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
  }
}
