package dev.facet.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.SourceDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a source lists, some headers of clients never travel. */
final class SourceSettingsTest {
  private static SourceSettings settings(FacetConfig.Client client, String... listed) {
    var source =
        new SourceDefinition(
            "a",
            "http://a.internal:81/base/",
            List.of("http://a.internal:81/base/"),
            null,
            Duration.ofSeconds(1),
            1 << 20,
            64,
            List.of(listed),
            Names.CAMEL_CASE,
            null,
            false,
            ResilienceConfig.DEFAULT,
            new Place("graph/a.graphql", 1, 1));
    var facet =
        new FacetConfig(
            "app",
            client,
            "/app",
            null,
            Duration.ofSeconds(2),
            OnErrorAction.NULL,
            12,
            new FacetConfig.Page(20, 100, Duration.ofHours(1)),
            Names.CAMEL_CASE,
            false,
            null);
    return SourceSettings.of(source, facet);
  }

  @Test
  void headers_of_session_connection_and_representation_stay() {
    var settings =
        settings(
            FacetConfig.Client.MOBILE,
            "Cookie",
            "Connection",
            "Host",
            "Accept-Encoding",
            "If-None-Match",
            "Range",
            "Transfer-Encoding",
            "Accept-Language");

    assertThat(settings.forward()).containsExactly("accept-language");
  }

  @Test
  void authorization_travels_where_it_is_listed_but_not_on_web_facets() {
    assertThat(settings(FacetConfig.Client.PARTNER, "Authorization").forwardsAuthorization())
        .isTrue();
    assertThat(settings(FacetConfig.Client.PARTNER).forwardsAuthorization()).isFalse();
    assertThat(settings(FacetConfig.Client.WEB, "Authorization").forwardsAuthorization()).isFalse();
  }
}
