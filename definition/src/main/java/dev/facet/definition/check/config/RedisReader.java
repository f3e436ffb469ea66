package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.config.HostPort;
import dev.facet.definition.config.RedisConfig;
import dev.facet.definition.diagnostic.Diagnostics;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code redis:} of the workspace's {@code facet.yaml}. */
final class RedisReader {
  private static final String URL =
      "redis://HOST:PORT, or rediss:// for TLS, and perhaps /NUMBER for a database";

  private static final int USUAL_PORT = 6379;
  private static final int MAX_DATABASE = 1_000_000;
  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Keys keys;
  private final Diagnostics diagnostics;

  private RedisReader(Keys keys, Diagnostics diagnostics) {
    this.keys = keys;
    this.diagnostics = diagnostics;
  }

  private record Address(boolean secure, HostPort at, int database) {}

  /**
   * The settings; null when there is no usable address.
   *
   * @param sealed whether the workspace has keys of its own
   */
  static @Nullable RedisConfig read(Keys keys, boolean sealed, Diagnostics diagnostics) {
    return new RedisReader(keys, diagnostics).read(sealed);
  }

  private @Nullable RedisConfig read(boolean sealed) {
    Address address = address();
    String user = keys.text("user");
    String password = keys.secret("password");
    String trusted = keys.text("trusted");
    String prefix = requireNonNullElse(keys.text("prefix"), RedisConfig.PREFIX);
    Duration timeout = timeout();
    if (user != null && !keys.has("password")) {
      diagnostics.error(
          "missing-key",
          keys.placeOf("user"),
          "`password` is missing (expected: that of the user, as ${NAME})");
    }
    if (!sealed) {
      diagnostics.error(
          "redis-keys",
          keys.place(),
          "`redis` without `keys` (expected: the same keys for all servers that share it)",
          "add `keys: [\"${FACET_KEY}\"]`, made by `openssl rand -base64 32`");
    }
    if (address != null) {
      refuseInTheClear(address, trusted);
    }
    keys.refuseOthers();
    return address == null
        ? null
        : new RedisConfig(
            address.at.host(),
            address.at.port(),
            address.secure,
            address.database,
            user,
            password,
            trusted,
            prefix,
            timeout);
  }

  private void refuseInTheClear(Address address, @Nullable String trusted) {
    if (address.secure) {
      return;
    }
    if (keys.has("password") && !address.at.isLoopback()) {
      diagnostics.error(
          "redis-plain",
          keys.placeOf("url"),
          "the password would travel in the clear to "
              + address.at.host()
              + " (expected: rediss://)");
    }
    if (trusted != null) {
      diagnostics.error(
          "redis-plain",
          keys.placeOf("trusted"),
          "`trusted` without TLS (expected: a url that begins with rediss://)");
    }
  }

  private Duration timeout() {
    Duration timeout = keys.duration("timeout");
    if (timeout == null) {
      return RedisConfig.TIMEOUT;
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      keys.wrong("timeout", keys.placeOf("timeout"), "is out of range", "10ms to 10s");
      return RedisConfig.TIMEOUT;
    }
    return timeout;
  }

  private @Nullable Address address() {
    String url = keys.text("url");
    if (!keys.has("url")) {
      diagnostics.error("missing-key", keys.place(), "`url` is missing (expected: " + URL + ")");
    }
    if (url == null) {
      return null;
    }
    Address address = parse(url);
    if (address == null) {
      // Not the url itself: it may have a password in it.
      keys.wrong(
          "url", keys.placeOf("url"), "is no address of a server", URL + "; no name or password");
    }
    return address;
  }

  private static @Nullable Address parse(String url) {
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException notOne) {
      return null;
    }
    boolean secure = "rediss".equals(uri.getScheme());
    if (!(secure || "redis".equals(uri.getScheme()))
        || uri.getHost() == null
        || uri.getUserInfo() != null
        || uri.getQuery() != null
        || uri.getFragment() != null) {
      return null;
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    int database = database(path);
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    return database < 0 || port > 65535
        ? null
        : new Address(secure, new HostPort(bare(uri.getHost()), port), database);
  }

  /** An IPv6 address without the brackets that it has in a URL. */
  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** Negative when it is none. */
  private static int database(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return 0;
    }
    return path.matches("/\\d{1,6}")
        ? Math.min(Integer.parseInt(path.substring(1)), MAX_DATABASE)
        : -1;
  }
}
