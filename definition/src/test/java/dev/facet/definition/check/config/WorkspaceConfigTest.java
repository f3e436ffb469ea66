package dev.facet.definition.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.HostPort;
import dev.facet.definition.config.RedisConfig;
import dev.facet.definition.config.ResilienceConfig;
import dev.facet.definition.config.WorkspaceConfig;
import dev.facet.definition.config.WorkspaceConfig.Limits;
import dev.facet.definition.config.WorkspaceConfig.SourceOverride;
import dev.facet.definition.config.WorkspaceConfig.Tls;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkspaceConfigTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void defaults() {
    WorkspaceConfig config = read("");

    assertThat(config.listen()).isEqualTo(new HostPort("127.0.0.1", 8080));
    assertThat(config.admin()).isEqualTo(new HostPort("127.0.0.1", 8081));
    assertThat(config.tls()).isNull();
    assertThat(config.sources()).isEmpty();
    assertThat(config.redis()).isNull();
    assertThat(config.keys().isEmpty()).isTrue();
    assertThat(config.facets()).containsExactly("mobile", "web");
    assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void defaults_of_redis() {
    WorkspaceConfig config =
        read(
            """
            keys: [0123456789abcdef0123456789abcdef]
            redis: { url: "redis://redis.example" }
            """);

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(config.redis())
        .isEqualTo(
            new RedisConfig(
                "redis.example",
                6379,
                false,
                0,
                null,
                null,
                null,
                "facet:",
                Duration.ofSeconds(1)));
  }

  @Test
  void every_key_maps() {
    WorkspaceConfig config =
        read(
            """
            listen: "[::1]:9000"
            tls: { certificate: "tls/${NAME:shop}.pem", key: /etc/facet/key.pem }
            admin: localhost:9001
            sources:
              orders:
                url: "${ORDERS_URL:http://localhost:9003}"
                timeout: 800ms
                max-body: 64KiB
                max-depth: 20
                http2: true
                forward-headers: [Accept-Language, authorization]
              users: { url: "${USERS_URL:http://localhost:9001}" }
            keys: ["${KEY:0123456789abcdef0123456789abcdef}", fedcba9876543210fedcba9876543210]
            redis:
              url: "rediss://[::1]:7000/3"
              user: facet
              password: "${REDIS_PASSWORD:p4ssword}"
              trusted: tls/ca.pem
              prefix: "shop:"
              timeout: 300ms
            facets: [web]
            limits:
              max-url: 4KiB
              max-headers: 16KiB
              max-body: 2MiB
              request-timeout: 1m
              max-in-flight: 1GiB
            """);

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(config.listen()).isEqualTo(new HostPort("::1", 9000));
    assertThat(config.admin()).isEqualTo(new HostPort("localhost", 9001));
    assertThat(config.tls()).isEqualTo(new Tls("tls/shop.pem", "/etc/facet/key.pem"));
    assertThat(config.keys().secrets())
        .containsExactly("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210");
    assertThat(config.redis())
        .isEqualTo(
            new RedisConfig(
                "::1",
                7000,
                true,
                3,
                "facet",
                "p4ssword",
                "tls/ca.pem",
                "shop:",
                Duration.ofMillis(300)));
    assertThat(config.toString()).doesNotContain("0123456789abcdef", "p4ssword");
    assertThat(config.sources().get("orders"))
        .isEqualTo(
            new SourceOverride(
                List.of("http://localhost:9003"),
                Duration.ofMillis(800),
                65536L,
                20,
                true,
                List.of("accept-language", "authorization"),
                ResilienceConfig.DEFAULT));
    assertThat(config.sources().get("users"))
        .isEqualTo(
            new SourceOverride(
                List.of("http://users"),
                null,
                null,
                null,
                null,
                List.of(),
                ResilienceConfig.DEFAULT));
    assertThat(config.facets()).containsExactly("web");
    assertThat(config.limits())
        .isEqualTo(new Limits(4096, 16384, 2 << 20, Duration.ofMinutes(1), 1L << 30));
  }

  private WorkspaceConfig read(String text) {
    return new WorkspaceConfigReader(Map.of("USERS_URL", "http://users"), diagnostics)
        .read(
            "facet.yaml",
            YamlReader.read("facet.yaml", text, diagnostics),
            List.of("mobile", "web"))
        .config();
  }
}
