package dev.facet.definition.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * The workspace's {@code facet.yaml}, defaults filled in.
 *
 * @param listen the public listener
 * @param tls of the public listener; null for plain text
 * @param admin health, metrics and administration; never the public listener
 * @param sources overrides of what the graph says, by source name
 * @param keys what is sealed for clients, such as cursors, is sealed with
 * @param redis what is shared with other servers; null: nothing is
 * @param facets names of the folders under {@code facets/} to serve; all when the file does not say
 */
public record WorkspaceConfig(
    HostPort listen,
    @Nullable Tls tls,
    HostPort admin,
    SequencedMap<String, SourceOverride> sources,
    KeyRing keys,
    @Nullable RedisConfig redis,
    List<String> facets,
    Limits limits) {

  public WorkspaceConfig {
    requireNonNull(listen, "listen");
    requireNonNull(admin, "admin");
    sources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sources));
    facets = List.copyOf(facets);
    requireNonNull(keys, "keys");
    requireNonNull(limits, "limits");
  }

  /**
   * Where the public listener's certificate is. Both files are PEM.
   *
   * @param certificate a path, from the workspace's folder; the chain with the server's own first
   * @param key a path, from the workspace's folder; PKCS #8, not encrypted
   */
  public record Tls(String certificate, String key) {
    public Tls {
      requireNonNull(certificate, "certificate");
      requireNonNull(key, "key");
    }
  }

  /**
   * What an environment changes of a source; null leaves what the graph says.
   *
   * @param urls its addresses, which differ in host and port alone; empty leaves the graph's
   */
  public record SourceOverride(
      List<String> urls,
      @Nullable Duration timeout,
      @Nullable Long maxBody,
      @Nullable Integer maxDepth,
      @Nullable Boolean http2,
      List<String> forwardHeaders,
      ResilienceConfig resilience) {
    public SourceOverride {
      urls = List.copyOf(urls);
      forwardHeaders = List.copyOf(forwardHeaders);
      requireNonNull(resilience, "resilience");
    }
  }

  /**
   * What one request, and all together, may take.
   *
   * @param maxUrl bytes of a request target
   * @param maxHeaders bytes of a request's header section
   * @param maxBody bytes of a request's body
   * @param requestTimeout until a request has arrived whole
   * @param maxInFlight bytes of bodies, tables and answers held at once
   */
  public record Limits(
      int maxUrl, int maxHeaders, int maxBody, Duration requestTimeout, long maxInFlight) {
    public static final Limits DEFAULT =
        new Limits(8 << 10, 32 << 10, 1 << 20, Duration.ofSeconds(10), 256L << 20);
  }
}
