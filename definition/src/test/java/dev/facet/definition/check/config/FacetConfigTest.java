package dev.facet.definition.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.CacheConfig;
import dev.facet.definition.config.Compression;
import dev.facet.definition.config.Compression.Dictionaries;
import dev.facet.definition.config.Compression.Encoding;
import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.FacetConfig.Client;
import dev.facet.definition.config.Names;
import dev.facet.definition.config.OnErrorAction;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlReader;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FacetConfigTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void defaults() {
    assertThat(read("client: web"))
        .isEqualTo(facet(Client.WEB, Duration.ofSeconds(3), 20, page(20, 100), false));
    assertThat(read("client: mobile"))
        .isEqualTo(facet(Client.MOBILE, Duration.ofSeconds(2), 12, page(20, 50), false));
    assertThat(read("client: partner"))
        .isEqualTo(facet(Client.PARTNER, Duration.ofSeconds(5), 20, page(50, 200), true));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void every_key_maps() {
    FacetConfig config =
        read(
            """
            client: partner
            host: api.shop.example
            path: /v1
            deadline: 1500ms
            on-error: FAIL
            max-calls: 7
            page: { size: 7, max: 30, cursor-ttl: 2h }
            names: snake_case
            priority: low
            identity: { development: { sub: usr-1, tier: "${TIER:gold}" } }
            compress: { encodings: [gzip, br], min-size: 1KiB }
            dictionaries: { endpoints: [Stock, Orders], keep: 5m, store: 1MiB }
            """);

    assertThat(diagnostics.sorted()).isEmpty();
    var identity = new LinkedHashMap<String, String>();
    identity.put("sub", "usr-1");
    identity.put("tier", "gold");
    assertThat(config)
        .isEqualTo(
            new FacetConfig(
                "app",
                Client.PARTNER,
                "/v1",
                "api.shop.example",
                Duration.ofMillis(1500),
                OnErrorAction.FAIL,
                7,
                new FacetConfig.Page(7, 30, Duration.ofHours(2)),
                Names.SNAKE_CASE,
                FacetConfig.Priority.LOW,
                true,
                identity,
                new Compression(
                    List.of(Encoding.GZIP, Encoding.BROTLI),
                    1024,
                    new Dictionaries(List.of("Stock", "Orders"), Duration.ofMinutes(5), 1 << 20)),
                null,
                null,
                null,
                List.of(),
                null));
  }

  @Test
  void compression_is_on_off_or_in_detail() {
    assertThat(read("client: web\ncompress: on").compression()).isEqualTo(Compression.DEFAULT);
    assertThat(read("client: web\ncompress: off").compression().encodings()).isEmpty();
    assertThat(read("client: web\ncompress: { min-size: 1B }").compression())
        .isEqualTo(new Compression(List.of(Encoding.values()), 1, Dictionaries.NONE));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void a_cache_has_a_size_and_may_remember_gaps() {
    assertThat(read("client: web\ncache: { size: 1MiB, gaps: 30s }").cache())
        .isEqualTo(new CacheConfig(1 << 20, Duration.ofSeconds(30)));
    assertThat(read("client: web\ncache: {}").cache()).isEqualTo(new CacheConfig(32 << 20, null));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void a_host_of_its_own_needs_no_path() {
    assertThat(read("client: web\nhost: m.shop.example").path()).isEmpty();
  }

  private static FacetConfig facet(
      Client client, Duration deadline, int maxCalls, FacetConfig.Page page, boolean strict) {
    return new FacetConfig(
        "app",
        client,
        "/app",
        null,
        deadline,
        OnErrorAction.NULL,
        maxCalls,
        page,
        Names.CAMEL_CASE,
        strict,
        null);
  }

  private static FacetConfig.Page page(int size, int max) {
    return new FacetConfig.Page(size, max, Duration.ofHours(24));
  }

  private FacetConfig read(String text) {
    String file = "facets/app/facet.yaml";
    return new FacetConfigReader(Map.of(), diagnostics)
        .read("app", file, YamlReader.read(file, text, diagnostics))
        .config();
  }
}
