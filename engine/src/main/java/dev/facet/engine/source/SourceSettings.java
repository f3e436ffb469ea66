package dev.facet.engine.source;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.graph.SourceDefinition;
import dev.facet.engine.scan.ScanLimits;
import dev.facet.http.Headers;
import dev.facet.http.HopByHop;
import dev.facet.http.HttpUrl;
import dev.facet.http.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How the endpoints of one facet call one source. Immutable.
 *
 * @param forward client headers that travel to the source, lower-case; {@code authorization} is not
 *     among them
 * @param forwardsAuthorization the client's {@code Authorization} travels as well, and makes the
 *     call personal
 */
public record SourceSettings(
    SourceDefinition definition,
    Origin origin,
    long timeoutNanos,
    int maxBody,
    ScanLimits limits,
    List<String> forward,
    boolean forwardsAuthorization) {
  private static final String AUTHORIZATION = "authorization";

  /** Tables may take this many times the bytes of the largest body that the source may send. */
  private static final long TABLES_PER_BODY = 4;

  private static final long LEAST_TABLES = 1 << 20;

  /**
   * Never forwarded, whoever lists them: what belongs to the client's own connection, session or
   * representation, and what the engine writes itself.
   */
  private static final Set<String> NEVER =
      Set.of(
          "accept",
          "accept-encoding",
          "content-encoding",
          "content-length",
          "content-type",
          "cookie",
          "expect",
          "host",
          "if-match",
          "if-modified-since",
          "if-none-match",
          "if-range",
          "if-unmodified-since",
          "range",
          "set-cookie",
          "traceparent",
          "tracestate",
          "x-request-id",
          "facet-deadline-ms");

  /** The settings of a source for one facet. */
  public static SourceSettings of(SourceDefinition source, FacetConfig facet) {
    List<String> listed =
        source.forwardHeaders().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    boolean authorization =
        listed.contains(AUTHORIZATION) && facet.client() != FacetConfig.Client.WEB;
    int maxBody = (int) Math.min(source.maxBody(), Integer.MAX_VALUE - 1024);
    return new SourceSettings(
        source,
        HttpUrl.parse(source.url()).origin(),
        source.timeout().toNanos(),
        maxBody,
        new ScanLimits(source.maxDepth(), Math.max(LEAST_TABLES, TABLES_PER_BODY * maxBody)),
        listed.stream().filter(SourceSettings::mayTravel).distinct().toList(),
        authorization);
  }

  private static boolean mayTravel(String name) {
    return !name.equals(AUTHORIZATION) && !NEVER.contains(name) && !HopByHop.contains(name);
  }

  public String name() {
    return definition.name();
  }

  /** Adds the client's headers that travel, but for those that the graph declares itself. */
  public void forwardTo(Headers.Builder call, Headers client, Set<String> declared) {
    for (String name : forward) {
      if (!declared.contains(name)) {
        call.addFrom(client, name);
      }
    }
    if (forwardsAuthorization && !declared.contains(AUTHORIZATION)) {
      call.addFrom(client, AUTHORIZATION);
    }
  }

  /** Whether the call carries the client's own {@code Authorization}. */
  public boolean carriesAuthorization(Headers client) {
    return forwardsAuthorization && client.contains(AUTHORIZATION);
  }
}
