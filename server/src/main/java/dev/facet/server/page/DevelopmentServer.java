package dev.facet.server.page;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.config.StaticDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.SourceDefinition;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a bundler serves on this machine while an application is developed, as a route that is
 * passed on to it. It is shown the whole path, so that it has to be configured with the same base.
 */
public final class DevelopmentServer {
  /** No source of a graph can have this name. */
  private static final String NAME = "development server";

  private DevelopmentServer() {}

  /** The graph with the server as one more source, which only {@link #route} knows. */
  public static GraphDefinition in(GraphDefinition graph, StaticDefinition pages, String url) {
    var sources = new LinkedHashMap<>(graph.sources());
    sources.put(
        NAME,
        new SourceDefinition(
            NAME,
            url,
            List.of(url),
            null,
            Duration.ofSeconds(30),
            64L << 20,
            1,
            List.of(),
            Names.CAMEL_CASE,
            null,
            false,
            ResilienceConfig.DEFAULT,
            pages.place()));
    return new GraphDefinition(sources, graph.types());
  }

  public static ProxyDefinition route(FacetConfig facet, StaticDefinition pages) {
    return new ProxyDefinition(
        pages.path(),
        NAME,
        facet.path() + pages.path(),
        List.of("GET", "HEAD"),
        null,
        false,
        false,
        null,
        pages.place());
  }
}
