package dev.facet.definition.check.config;

import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.config.FacetConfig.Page;
import java.time.Duration;

/** What a kind of client means for the settings that a facet does not give. */
record ClientDefaults(Duration deadline, int maxCalls, Page page, boolean strictParameters) {
  private static final Duration CURSOR_TTL = Duration.ofHours(24);

  static ClientDefaults of(Client client) {
    return switch (client) {
      case WEB -> new ClientDefaults(Duration.ofSeconds(3), 20, page(20, 100), false);
      case MOBILE -> new ClientDefaults(Duration.ofSeconds(2), 12, page(20, 50), false);
      case PARTNER -> new ClientDefaults(Duration.ofSeconds(5), 20, page(50, 200), true);
    };
  }

  private static Page page(int size, int max) {
    return new Page(size, max, CURSOR_TTL);
  }
}
