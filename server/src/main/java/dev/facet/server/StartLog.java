package dev.facet.server;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.HostPort;
import dev.facet.server.log.LogKeys;
import dev.facet.server.snapshot.FacetState;
import dev.facet.server.snapshot.ServedFacet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start says: one line per facet with where it is, one for the administration. */
final class StartLog {
  private static final Logger LOG = LoggerFactory.getLogger(FacetServer.class);

  private StartLog() {}

  static void tell(FacetServer server) {
    server
        .snapshot()
        .facets()
        .forEach((name, state) -> {
          switch (state) {
            case FacetState.Serving(var facet) -> served(facet, server);
            case FacetState.Stale(var facet, _) -> served(facet, server);
            case FacetState.Failed(var mistakes) -> {
              LOG.atError()
                  .setMessage("facet has mistakes and is not served")
                  .addKeyValue(LogKeys.FACET, name)
                  .log();
              ReloadLog.mistakes(mistakes);
            }
          }
        });
    LOG.atInfo()
        .setMessage("administration")
        .addKeyValue(LogKeys.URL, "http://" + server.adminAddress())
        .log();
  }

  private static void served(ServedFacet facet, FacetServer server) {
    LOG.atInfo()
        .setMessage("facet served")
        .addKeyValue(LogKeys.FACET, facet.name())
        .addKeyValue(LogKeys.URL, url(facet.definition().config(), server))
        .addKeyValue(LogKeys.ENDPOINTS, facet.endpoints().size())
        .log();
  }

  private static String url(FacetConfig facet, FacetServer server) {
    HostPort address = server.address();
    String host = facet.host();
    String authority = host == null ? address.toString() : host + ":" + address.port();
    return server.scheme() + "://" + authority + facet.path();
  }
}
