package dev.facet.definition.check.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.FacetConfig;
import dev.facet.definition.config.SignIn;
import dev.facet.definition.config.SignIn.ClientAuthentication;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.YamlReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final String LEAST =
      """
      client: web
      path: /app
      sign-in:
        public-url: https://shop.example
        issuer: https://login.example
        client-id: app
        client-secret: "${SECRET}"
      """;

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void defaults() {
    SignIn signIn = read(LEAST).signIn();

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(signIn)
        .isEqualTo(
            new SignIn(
                URI.create("https://shop.example"),
                new SignIn.Provider(
                    "https://login.example",
                    "app",
                    new ClientAuthentication.Secret("s3cret"),
                    List.of("openid"),
                    List.of()),
                List.of(),
                List.of(),
                List.of(),
                "/app/",
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                List.of(),
                false,
                false));
  }

  @Test
  void every_key_maps() {
    SignIn signIn =
        read("""
        client: web
        path: /app
        sign-in:
          public-url: https://shop.example:8443
          issuer: https://login.example/realms/shop
          client-id: app
          client-key: "${KEY}"
          client-key-id: k1
          scopes: [openid, profile]
          audiences: [other]
          claims: [name]
          user-token: [orders]
          acr-values: [gold]
          return-to: /app/home
          idle: 10m
          lifetime: 8h
          origins: [https://admin.shop.example]
          shield: report-only
          shared-origin: accepted
        """)
            .signIn();

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(signIn)
        .isEqualTo(
            new SignIn(
                URI.create("https://shop.example:8443"),
                new SignIn.Provider(
                    "https://login.example/realms/shop",
                    "app",
                    new ClientAuthentication.Key("pem", "k1"),
                    List.of("openid", "profile"),
                    List.of("other")),
                List.of("name"),
                List.of("orders"),
                List.of("gold"),
                "/app/home",
                Duration.ofMinutes(10),
                Duration.ofHours(8),
                List.of("https://admin.shop.example"),
                true,
                true));
  }

  @Test
  void loopback_may_be_http() {
    FacetConfig config =
        read(
            LEAST
                .replace("https://shop.example", "http://localhost:8080")
                .replace("https://login.example", "http://127.0.0.1:9000"));

    assertThat(diagnostics.sorted()).isEmpty();
    assertThat(config.signIn()).isNotNull();
  }

  @Test
  void no_text_of_the_configuration_shows_a_secret() {
    assertThat(read(LEAST)).asString().doesNotContain("s3cret");
    assertThat(new ClientAuthentication.Key("pem", null)).asString().doesNotContain("pem");
  }

  private FacetConfig read(String text) {
    String file = "facets/app/facet.yaml";
    return new FacetConfigReader(Map.of("SECRET", "s3cret", "KEY", "pem"), diagnostics)
        .read("app", file, YamlReader.read(file, text, diagnostics))
        .config();
  }
}
