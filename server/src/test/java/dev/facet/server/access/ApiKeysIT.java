package dev.facet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.identity.apikey.ApiKey;
import dev.facet.server.Logged;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeRequest;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facets that API keys open, over sockets. */
class ApiKeysIT {
  private Partners partners;

  @BeforeEach
  void open() throws IOException {
    partners = Partners.open();
  }

  @AfterEach
  void close() throws IOException {
    partners.close();
  }

  private static String bearer(String key) {
    return "Authorization: Bearer " + key;
  }

  @Test
  void a_key_that_is_made_while_the_server_runs_opens_its_facet() throws IOException {
    String key = partners.known("partner", "acme", null);

    RawMessage answer = partners.get("/partner/products/p1", bearer(key));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"id\":\"p1\",\"name\":\"Lamp\"}");
  }

  @Test
  void a_revoked_key_stops_opening_it_without_a_restart() throws IOException {
    String key = partners.known("partner", "acme", null);
    ApiKey parsed = ApiKey.parse(key);

    partners.desk("partner").revoke(parsed == null ? "" : parsed.id());

    Eventually.holds(
        "the key opens nothing", () -> partners.status("/partner/products/p1", key) == 401);
  }

  @Test
  void without_a_key_no_source_is_called() throws IOException {
    RawMessage read = partners.get("/partner/products/p1");
    RawMessage write = partners.put("/partner/products/p1", "{\"name\":\"Bulb\"}");

    assertThat(read.status()).isEqualTo(401);
    assertThat(read.header("www-authenticate")).isEqualTo("Bearer realm=\"partner\"");
    assertThat(write.status()).isEqualTo(401);
    assertThat(partners.source.requests()).isEmpty();
  }

  @Test
  void the_keys_owner_is_who_asks() throws IOException {
    String acme = partners.known("partner", "acme", null);
    String rival = partners.known("partner", "rival", null);

    assertThat(partners.get("/partner/mine", bearer(acme)).body()).contains("Lamp");
    assertThat(partners.get("/partner/mine", bearer(rival)).body()).contains("Vase");
  }

  @Test
  void r15_a_key_of_one_facet_opens_no_other() throws IOException {
    String key = partners.known("partner", "acme", null);
    partners.known("other", "acme", null);

    assertThat(partners.get("/other/products/p1", bearer(key)).status()).isEqualTo(401);
  }

  /**
   * The source's {@code forward-headers} name Authorization; a key is passed on all the same not.
   */
  @Test
  void b16_no_source_sees_a_key() throws IOException {
    String key = partners.known("partner", "acme", null);

    partners.get("/partner/products/p1", bearer(key));

    assertThat(partners.source.requests())
        .isNotEmpty()
        .extracting((FakeRequest request) -> String.valueOf(request.header("authorization")))
        .containsOnly("null");
  }

  @Test
  void r14_the_audit_log_names_the_key_and_does_not_show_it() throws IOException {
    String key = partners.known("partner", "acme", null);
    ApiKey parsed = ApiKey.parse(key);
    String id = parsed == null ? "" : parsed.id();

    try (Logged all = Logged.of("dev.facet")) {
      partners.get("/partner/products/p1", bearer(key), "X-Request-Id: good");
      partners.desk("partner").revoke(id);
      Eventually.holds(
          "the key opens nothing", () -> partners.status("/partner/products/p1", key) == 401);
      partners.get("/partner/products/p1", bearer(key), "X-Request-Id: bad");

      assertThat(all.events())
          .contains(
              Map.of(
                  "message", "admitted",
                  "facet", "partner",
                  "credential", "api-key",
                  "client", id,
                  "requestId", "good"),
              Map.of(
                  "message", "refused",
                  "facet", "partner",
                  "credential", "api-key",
                  "reason", "key-revoked",
                  "client", id,
                  "requestId", "bad"));
      assertThat(all.text()).doesNotContain(parsed == null ? "" : parsed.secret());
    }
  }

  @Test
  void a_facet_that_asks_for_nothing_is_as_it_was() throws IOException {
    assertThat(partners.get("/web/products/p1").status()).isEqualTo(200);
  }
}
