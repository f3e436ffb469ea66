package dev.facet.definition.check.config;

import dev.facet.definition.config.FacetConfig.Client;
import java.time.Duration;

/** What a kind of client means for the settings that a facet does not give. */
record ClientDefaults(Duration deadline, int maxCalls, boolean strictParameters) {

  static ClientDefaults of(Client client) {
    return switch (client) {
      case WEB -> new ClientDefaults(Duration.ofSeconds(3), 20, false);
      case MOBILE -> new ClientDefaults(Duration.ofSeconds(2), 12, false);
      case PARTNER -> new ClientDefaults(Duration.ofSeconds(5), 20, true);
    };
  }
}
