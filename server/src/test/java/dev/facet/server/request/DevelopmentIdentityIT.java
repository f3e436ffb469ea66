package dev.facet.server.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.engine.Identity;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevelopmentIdentityIT {
  private static final String PATH = "/web/products/p1";

  private PublicListener listener;

  @BeforeEach
  void listen() throws IOException {
    Workspaces files = Workspaces.shop("http://127.0.0.1:1");
    files.write(
        "facets/web/facet.yaml",
        "client: web\npath: /web\nidentity: { development: { sub: usr-1 } }\n");
    listener = PublicListener.over(files);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void every_request_has_the_claims_of_the_facet() throws IOException {
    listener.get(PATH);

    assertThat(listener.requests)
        .singleElement()
        .satisfies(request ->
            assertThat(request.identity()).isEqualTo(Identity.assumed(Map.of("sub", "usr-1"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host: localhost:8080",
        "Host: 127.0.0.1:8080",
        "Host: [::1]:8080",
        "Host: web.localhost",
        "Sec-Fetch-Site: same-origin",
        "Sec-Fetch-Site: same-site",
        "Sec-Fetch-Site: none"
      })
  void a_request_of_this_machine_is_served(String header) throws IOException {
    RawMessage answer = listener.get(PATH, header);

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded: for=192.0.2.1",
        "X-Forwarded-For: 192.0.2.1",
        "x-forwarded-proto: https",
        "X-Forwarded-Anything: 1",
        "X-Real-Ip: 192.0.2.1",
        "Host: attacker.example",
        "Host: localhost.attacker.example",
        "Host: 192.0.2.1",
        "Sec-Fetch-Site: cross-site"
      })
  void a_request_that_others_may_have_sent_is_refused(String header) throws IOException {
    RawMessage answer = listener.get(PATH, header);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"development_identity\"");
    assertThat(listener.requests).isEmpty();
  }

  @Test
  void a_write_is_refused_before_its_body_is_read() throws IOException {
    RawMessage answer =
        listener.send("PUT", PATH, "X-Forwarded-For: 192.0.2.1", "Content-Length: 50000");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void a_facet_that_assumes_nobody_is_served_through_proxies() throws IOException {
    RawMessage answer =
        listener.get("/mobile/p/p1", "X-Forwarded-For: 192.0.2.1", "Host: shop.example");

    assertThat(answer.status()).isEqualTo(200);
  }
}
