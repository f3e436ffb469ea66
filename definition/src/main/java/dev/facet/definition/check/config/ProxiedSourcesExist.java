package dev.facet.definition.check.config;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.ProxyDefinition;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.GraphDefinition;

/** A proxied route leads to a source of the graph: never to a host that is not one. */
public final class ProxiedSourcesExist {
  private ProxiedSourcesExist() {}

  public static void check(FacetConfig facet, GraphDefinition graph, Diagnostics diagnostics) {
    for (ProxyDefinition proxy : facet.proxies()) {
      if (!graph.sources().containsKey(proxy.source())) {
        diagnostics.add(
            Diagnostic.error(
                    "unknown-source",
                    proxy.place(),
                    "there is no source `" + proxy.source() + "` in the graph")
                .withHint(Nearest.hint(proxy.source(), graph.sources().keySet())));
      }
    }
  }
}
