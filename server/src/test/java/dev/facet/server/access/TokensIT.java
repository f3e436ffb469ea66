package dev.facet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.testkit.FakeProvider;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A facet that access tokens open, over sockets. */
class TokensIT {
  private FakeProvider issuer;
  private Partners partners;

  @BeforeEach
  void open() throws IOException {
    issuer = FakeProvider.start(InstantSource.system());
    partners =
        Partners.open(
            """
              public-url: http://localhost
              tokens: { issuer: "%s", audience: "urn:partner" }
            """
                .formatted(issuer.issuer()));
    partners.files.write(
        "facets/partner/mine.graphql",
        """
        query Mine @http(method: GET, route: "/mine") @requiresScopes(scopes: [["orders:read"]]) {
          mine { id name }
        }
        """);
    partners.server.reload();
  }

  @AfterEach
  void close() throws IOException {
    partners.close();
    issuer.close();
  }

  private FakeToken token() {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.issuer());
    claims.put("aud", "urn:partner");
    claims.put("sub", "acme");
    claims.put("client_id", "acme");
    claims.put("scope", "orders:read");
    claims.put("iat", now);
    claims.put("exp", now + 300);
    return FakeToken.signedBy(issuer.key(), claims).header("typ", "at+jwt");
  }

  private RawMessage get(FakeToken token) throws IOException {
    return partners.get("/partner/mine", "Authorization: Bearer " + token.serialize());
  }

  @Test
  void a26_a_clients_token_opens_the_facet() throws IOException {
    RawMessage answer = get(token());

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("Lamp");
  }

  @Test
  void a26_a_token_without_the_scope_is_told_which_it_needs() throws IOException {
    RawMessage answer = get(token().claim("scope", "stock:read"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers("www-authenticate"))
        .contains("Bearer realm=\"partner\", error=\"insufficient_scope\", scope=\"orders:read\"");
    assertThat(partners.source.requests()).isEmpty();
  }

  @Test
  void a26_a_token_for_somebody_else_opens_nothing() throws IOException {
    assertThat(get(token().claim("aud", "urn:other")).status()).isEqualTo(401);
    assertThat(partners.source.requests()).isEmpty();
  }
}
