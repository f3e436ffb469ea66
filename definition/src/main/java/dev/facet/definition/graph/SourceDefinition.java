package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import dev.facet.definition.config.Names;
import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.diagnostic.Place;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backend service: {@code @source} of the graph with the overrides of the workspace's {@code
 * facet.yaml} on top.
 *
 * @param url the base address, http or https, without query, fragment or userinfo
 * @param urls all its addresses, {@code url} first; they differ in host and port alone
 * @param openapi the service's own contract, a path relative to the graph folder, or null
 * @param timeout for one call; the endpoint's deadline may leave less
 * @param maxBody bytes of one answer
 * @param maxDepth levels of nesting in one answer
 * @param forwardHeaders client headers that may travel to this source, lower-case
 * @param names how the source spells members, query parameters and body members
 * @param envelope how answers are wrapped, or null
 * @param http2 speaks HTTP/2 in the clear (prior knowledge); over TLS, ALPN decides
 */
public record SourceDefinition(
    String name,
    String url,
    List<String> urls,
    @Nullable String openapi,
    Duration timeout,
    long maxBody,
    int maxDepth,
    List<String> forwardHeaders,
    Names names,
    @Nullable Envelope envelope,
    boolean http2,
    ResilienceConfig resilience,
    Place place) {

  /**
   * Answers wrapped in an object, errors among them sent with status 200.
   *
   * @param data dotted path to the value
   * @param error dotted path to the error; absent or null in good answers; null when there is none
   * @param code dotted path to the error's code, from the body's root; null when there is none
   */
  public record Envelope(String data, @Nullable String error, @Nullable String code) {
    public Envelope {
      requireNonNull(data, "data");
    }
  }

  public SourceDefinition {
    requireNonNull(name, "name");
    requireNonNull(url, "url");
    urls = List.copyOf(urls);
    if (urls.isEmpty() || !urls.getFirst().equals(url)) {
      throw new IllegalArgumentException("urls: " + urls + " (expected: " + url + " first)");
    }
    requireNonNull(timeout, "timeout");
    forwardHeaders = List.copyOf(forwardHeaders);
    requireNonNull(names, "names");
    requireNonNull(resilience, "resilience");
    requireNonNull(place, "place");
  }
}
