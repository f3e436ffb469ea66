package dev.facet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.RawMessage;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans and their limits, over sockets. */
class QuotaIT {
  private Partners partners;

  @BeforeEach
  void open() throws IOException {
    partners =
        Partners.open(
            """
              plans: { free: [{ calls: 100, per: 1h }], tiny: [{ calls: 3, per: 1h }] }
              default-plan: free
              idempotency: { keys: accepted }
            """);
  }

  @AfterEach
  void close() throws IOException {
    partners.close();
  }

  private RawMessage get(String key) throws IOException {
    return partners.get("/partner/products/p1", "Authorization: Bearer " + key);
  }

  @Test
  void a_plan_that_is_used_up_is_a_429_and_no_source_is_called() throws IOException {
    String key = partners.known("partner", "acme", "tiny"); // costs one

    RawMessage first = get(key);
    RawMessage second = get(key);
    int called = partners.source.requests().size();
    RawMessage third = get(key);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ratelimit-policy")).isEqualTo("\"tiny-3600s\";q=3;w=3600");
    assertThat(first.header("ratelimit")).startsWith("\"tiny-3600s\";r=1;t=");
    assertThat(second.header("ratelimit")).startsWith("\"tiny-3600s\";r=0;t=");
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.header("retry-after")).matches("1[12]\\d\\d");
    assertThat(third.body()).contains("\"violated-policies\":[\"tiny-3600s\"]");
    assertThat(partners.source.requests()).hasSize(called);
  }

  @Test
  void two_keys_of_one_owner_share_and_two_owners_do_not() throws IOException {
    String first = partners.known("partner", "acme", "tiny");
    String second = partners.known("partner", "acme", "tiny");
    String rival = partners.known("partner", "rival", "tiny");

    assertThat(get(first).status()).isEqualTo(200);
    assertThat(get(second).status()).isEqualTo(429);
    assertThat(get(rival).status()).isEqualTo(200);
  }

  @Test
  void who_has_no_plan_has_the_default() throws IOException {
    String key = partners.known("partner", "acme", null);

    assertThat(get(key).header("ratelimit-policy")).isEqualTo("\"free-3600s\";q=100;w=3600");
  }

  @Test
  void a_refused_credential_costs_nothing() throws IOException {
    String key = partners.known("partner", "acme", "tiny");
    for (int i = 0; i < 5; i++) {
      assertThat(get(key + "x").status()).isEqualTo(401);
    }

    assertThat(get(key).status()).isEqualTo(200);
  }
}
