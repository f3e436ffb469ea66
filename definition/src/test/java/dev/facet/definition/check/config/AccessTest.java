package dev.facet.definition.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.Access;
import dev.facet.definition.config.Access.ApiKeys;
import dev.facet.definition.config.Access.Dpop;
import dev.facet.definition.config.Access.Idempotency;
import dev.facet.definition.config.Access.Introspection;
import dev.facet.definition.config.Access.Keyed;
import dev.facet.definition.config.Access.Limit;
import dev.facet.definition.config.Access.Tokens;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlReader;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AccessTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void defaults() {
    Access access = read("client: partner\naccess: { api-keys: {} }\n");

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(access)
        .isEqualTo(
            new Access(
                null,
                new ApiKeys("live", "api-keys/app.keys"),
                null,
                new LinkedHashMap<>(),
                null,
                new Idempotency(Keyed.REQUIRED, Duration.ofHours(24), 16 << 20)));
  }

  @Test
  void a_mobile_app_need_not_send_idempotency_keys() {
    Access access = read("client: mobile\naccess: { api-keys: {} }\n");

    assertThat(access.idempotency().keys()).isEqualTo(Keyed.ACCEPTED);
  }

  @Test
  void defaults_of_tokens() {
    Access access =
        read(
            """
            client: mobile
            access:
              public-url: https://m.shop.example
              tokens: { issuer: "https://login.example", audience: "https://m.shop.example" }
            """);

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(access.tokens())
        .isEqualTo(
            new Tokens(
                "https://login.example",
                "https://m.shop.example",
                List.of("ES256", "PS256", "RS256"),
                List.of("at+jwt"),
                List.of(),
                null,
                new Dpop(false, false)));
  }

  @Test
  void every_key_maps() {
    Access access =
        read(
            """
            client: partner
            access:
              public-url: https://api.shop.example:8443
              api-keys: { environment: test, file: /var/lib/facet/partner.keys }
              tokens:
                issuer: https://login.example/realms/shop
                audience: partner-api
                algorithms: [ES384]
                types: [at+jwt, JWT]
                claims: [tenant]
                dpop: required
                dpop-nonce: true
                introspection: { client-id: partner-api, client-secret: "${SECRET}" }
              plans:
                free: [{ calls: 60, per: 1m }]
                gold: [{ calls: 600, per: 1m }, { calls: 100000, per: 24h }]
              default-plan: free
              idempotency: { keys: ignored, keep: 1h, size: 1MiB }
            """);

    var plans = new LinkedHashMap<String, List<Limit>>();
    plans.put("free", List.of(new Limit(60, Duration.ofMinutes(1))));
    plans.put(
        "gold",
        List.of(new Limit(600, Duration.ofMinutes(1)), new Limit(100_000, Duration.ofHours(24))));
    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(access)
        .isEqualTo(
            new Access(
                URI.create("https://api.shop.example:8443"),
                new ApiKeys("test", "/var/lib/facet/partner.keys"),
                new Tokens(
                    "https://login.example/realms/shop",
                    "partner-api",
                    List.of("ES384"),
                    List.of("at+jwt", "jwt"),
                    List.of("tenant"),
                    new Introspection("partner-api", "s3cret"),
                    new Dpop(true, true)),
                plans,
                "free",
                new Idempotency(Keyed.IGNORED, Duration.ofHours(1), 1 << 20)));
    assertThat(access).asString().doesNotContain("s3cret");
  }

  private Access read(String text) {
    String file = "facets/app/facet.yaml";
    return Objects.requireNonNull(
        new FacetConfigReader(Map.of("SECRET", "s3cret"), diagnostics)
            .read("app", file, YamlReader.read(file, text, diagnostics))
            .config()
            .access());
  }
}
