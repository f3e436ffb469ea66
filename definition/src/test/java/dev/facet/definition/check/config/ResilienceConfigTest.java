package dev.facet.definition.check.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.config.ResilienceConfig.Breaker;
import dev.facet.definition.config.ResilienceConfig.Concurrency;
import dev.facet.definition.config.ResilienceConfig.Ejection;
import dev.facet.definition.config.ResilienceConfig.Retries;
import dev.facet.definition.config.WorkspaceConfig.SourceOverride;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResilienceConfigTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void defaults() {
    assertThat(read("{}").resilience()).isEqualTo(ResilienceConfig.DEFAULT);
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void every_key_maps() {
    SourceOverride orders =
        read(
            """
            urls: ["http://a:1", "${B:http://b:1}"]
            connections: 64
            connection-age: 5m
            concurrency: { min: 4, max: 100, wait: 50ms, reserved: 25% }
            breaker: { window: 30s, calls: 10, failures: 40%, open: 2s, probes: 1 }
            retries: { max: 2, budget: 20%, backoff: 10ms }
            hedge-after: 80ms
            ejection: { failures: 3, for: 20s }
            """
                .indent(4));

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(orders.urls()).containsExactly("http://a:1", "http://b:1");
    assertThat(orders.resilience())
        .isEqualTo(
            new ResilienceConfig(
                64,
                Duration.ofMinutes(5),
                new Concurrency(4, 100, Duration.ofMillis(50), 25),
                new Breaker(Duration.ofSeconds(30), 10, 40, Duration.ofSeconds(2), 1),
                new Retries(2, 20, Duration.ofMillis(10)),
                Duration.ofMillis(80),
                new Ejection(3, Duration.ofSeconds(20))));
  }

  @Test
  void fewer_calls_than_the_least_by_default_are_the_least() {
    SourceOverride orders = read("{ concurrency: { max: 2 } }");

    assertThat(orders.resilience().concurrency().min()).isEqualTo(2);
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void every_mistake_is_told_and_has_its_default() {
    SourceOverride orders =
        read(
            """
            connections: 0
            concurrency: { min: 9, max: 3, wait: 5 }
            breaker: { failures: 0%, windw: 1s }
            retries: { budget: 101% }
            ejection: { for: 0s }
            """
                .indent(4));

    assertThat(diagnostics.sorted())
        .extracting(each -> each.message())
        .containsExactly(
            "`connections` is `0` (expected: a whole number from 1 to 100000)",
            "`min` is `9` (expected: at most `max`, which is 3)",
            "`wait` is `5` (expected: a duration such as 300ms, 2s or 1m)",
            "`failures` is `0%` (expected: a percentage from 1% to 100%)",
            "unknown key `windw`",
            "`budget` is `101%` (expected: a percentage from 0% to 100%)",
            "`for` is `0s` (expected: a duration such as 300ms, 2s or 1m)");
    assertThat(orders.resilience().breaker()).isEqualTo(ResilienceConfig.DEFAULT.breaker());
  }

  private SourceOverride read(String source) {
    String text = "sources:\n  orders:\n    " + source.strip() + "\n";
    return requireNonNull(
        new WorkspaceConfigReader(Map.of(), diagnostics)
            .read("facet.yaml", YamlReader.read("facet.yaml", text, diagnostics), List.of("web"))
            .config()
            .sources()
            .get("orders"));
  }
}
