package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.check.HeaderNames;
import dev.facet.definition.config.HostPort;
import dev.facet.definition.config.KeyRing;
import dev.facet.definition.config.RedisConfig;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.config.WorkspaceConfig.Limits;
import dev.facet.definition.config.WorkspaceConfig.SourceOverride;
import dev.facet.definition.config.WorkspaceConfig.Tls;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.syntax.YamlNode;
import dev.facet.definition.syntax.YamlNode.Entry;
import dev.facet.definition.syntax.YamlNode.Scalar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads the workspace's {@code facet.yaml}. */
public final class WorkspaceConfigReader {
  private static final HostPort LISTEN = new HostPort("127.0.0.1", 8080);
  private static final HostPort ADMIN = new HostPort("127.0.0.1", 8081);
  private static final int MAX_INT_SIZE = 64 << 20;

  private final Map<String, String> environment;
  private final Diagnostics diagnostics;

  public WorkspaceConfigReader(Map<String, String> environment, Diagnostics diagnostics) {
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  /** A workspace's configuration with what its checks against the other files need. */
  public record Read(
      WorkspaceConfig config,
      List<Scalar> namedFacets,
      SequencedMap<String, SourcePlaces> sourcePlaces) {}

  /** Where an override stands: its name and its addresses, in order. */
  public record SourcePlaces(Place name, List<Place> urls) {
    public SourcePlaces {
      urls = List.copyOf(urls);
    }
  }

  /**
   * Reads the file; what is wrong in it has its default.
   *
   * @param root the file's content, or null when it could not be read
   * @param facets the folders under {@code facets/}
   */
  public Read read(String file, @Nullable YamlNode root, List<String> facets) {
    var keys = Keys.of(root, file, Place.startOf(file), environment, diagnostics);
    HostPort listen = address(keys, "listen", LISTEN);
    HostPort admin = address(keys, "admin", ADMIN);
    if (listen.equals(admin) && listen.port() != 0) {
      diagnostics.error(
          "admin-listener",
          keys.placeOf(keys.has("admin") ? "admin" : "listen"),
          "`admin` and `listen` are both " + listen + " (expected: two addresses)",
          "administration is never on the public listener");
    }
    Tls tls = tls(keys.mapping("tls"), keys.isMapping("tls"));
    var places = new LinkedHashMap<String, SourcePlaces>();
    var sources = sources(keys.mapping("sources"), places);
    KeyRing ring = ring(keys);
    RedisConfig redis =
        keys.has("redis")
            ? RedisReader.read(keys.mapping("redis"), !ring.isEmpty(), diagnostics)
            : null;
    List<Scalar> named = keys.list("facets");
    Limits limits = limits(keys.mapping("limits"));
    keys.refuseOthers();
    var wanted =
        named == null
            ? facets
            : List.copyOf(new LinkedHashSet<>(named.stream().map(Scalar::text).toList()));
    return new Read(
        new WorkspaceConfig(listen, tls, admin, sources, ring, redis, wanted, limits),
        named == null ? List.of() : named,
        places);
  }

  /** Secrets are never repeated in messages. */
  private KeyRing ring(Keys keys) {
    List<Scalar> given = keys.list("keys");
    if (given == null) {
      return KeyRing.EMPTY;
    }
    var secrets = new ArrayList<String>();
    for (Scalar secret : given) {
      if (secret.text().length() < KeyRing.SHORTEST) {
        diagnostics.error(
            "wrong-value",
            secret.place(),
            "a key has "
                + secret.text().length()
                + " characters (expected: at least "
                + KeyRing.SHORTEST
                + ")",
            "make one with `openssl rand -base64 32`, and keep it in the environment");
      } else {
        secrets.add(secret.text());
      }
    }
    return new KeyRing(secrets);
  }

  private HostPort address(Keys keys, String key, HostPort fallback) {
    String text = keys.text(key);
    if (text == null) {
      return fallback;
    }
    try {
      return HostPort.parse(text);
    } catch (IllegalArgumentException e) {
      keys.wrong(key, keys.placeOf(key), "is `" + text + "`", "HOST:PORT, the port 0..65535");
      return fallback;
    }
  }

  /** Half of it is not enough, and plain text in place of what was meant to be TLS is worse. */
  private @Nullable Tls tls(Keys keys, boolean given) {
    if (!given) {
      return null;
    }
    String certificate = path(keys, "certificate");
    String key = path(keys, "key");
    keys.refuseOthers();
    return certificate == null || key == null ? null : new Tls(certificate, key);
  }

  private @Nullable String path(Keys keys, String key) {
    if (!keys.has(key)) {
      diagnostics.error(
          "missing-key",
          keys.place(),
          "`" + key + "` is missing (expected: the path of a PEM file)");
    }
    return keys.text(key);
  }

  private SequencedMap<String, SourceOverride> sources(
      Keys keys, SequencedMap<String, SourcePlaces> places) {
    var sources = new LinkedHashMap<String, SourceOverride>();
    for (Entry entry : keys.all()) {
      Keys source =
          Keys.of(entry.value(), entry.key(), entry.value().place(), environment, diagnostics);
      List<Scalar> urls = urls(source);
      sources.put(entry.key(), source(source, urls));
      places.put(
          entry.key(), new SourcePlaces(entry.place(), urls.stream().map(Scalar::place).toList()));
    }
    return sources;
  }

  /** One address as {@code url}, or several as {@code urls}. */
  private List<Scalar> urls(Keys keys) {
    String url = keys.text("url");
    List<Scalar> urls = keys.list("urls");
    if (url != null && urls != null) {
      diagnostics.error(
          "source-url",
          keys.placeOf("urls"),
          "`url` and `urls` are both given (expected: one of them)");
    }
    if (urls != null && urls.isEmpty()) {
      keys.wrong("urls", keys.placeOf("urls"), "is empty", "at least one address");
    }
    if (url != null) {
      return List.of(new Scalar(url, keys.placeOf("url")));
    }
    return urls == null ? List.of() : urls;
  }

  private SourceOverride source(Keys keys, List<Scalar> urls) {
    var override =
        new SourceOverride(
            urls.stream().map(Scalar::text).toList(),
            keys.duration("timeout"),
            keys.size("max-body", 1L << 30),
            keys.integer("max-depth", 1, 1000),
            keys.bool("http2"),
            forwardHeaders(keys),
            ResilienceReader.read(keys));
    keys.refuseOthers();
    return override;
  }

  private List<String> forwardHeaders(Keys keys) {
    List<Scalar> headers = keys.list("forward-headers");
    if (headers == null) {
      return List.of();
    }
    var names = new LinkedHashSet<String>();
    for (Scalar header : headers) {
      String mistake = HeaderNames.mistakeOfForwarded(header.text());
      if (mistake == null) {
        names.add(header.text().toLowerCase(Locale.ROOT));
      } else {
        diagnostics.error("forward-header", header.place(), mistake);
      }
    }
    return List.copyOf(names);
  }

  private Limits limits(Keys keys) {
    Limits base = Limits.DEFAULT;
    Duration requestTimeout = keys.duration("request-timeout");
    var limits =
        new Limits(
            intSize(keys, "max-url", base.maxUrl()),
            intSize(keys, "max-headers", base.maxHeaders()),
            intSize(keys, "max-body", base.maxBody()),
            requireNonNullElse(requestTimeout, base.requestTimeout()),
            requireNonNullElse(keys.size("max-in-flight", 1L << 40), base.maxInFlight()));
    keys.refuseOthers();
    return limits;
  }

  private static int intSize(Keys keys, String key, int fallback) {
    Long size = keys.size(key, MAX_INT_SIZE);
    return size == null ? fallback : Math.toIntExact(size);
  }
}
