package dev.facet.server.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.HostPort;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeRequest;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The flows of sign-in and the check of access tokens, with Keycloak as the provider: what it sends
 * is what the world sends. Facet {@code web} has a secret and has to push its requests (RFC 9126);
 * {@code desk} signs with a key. Access tokens live for two seconds, and a refresh token is good
 * once.
 */
@Tag("keycloak")
final class KeycloakIT {
  private static final String CSRF = "X-CSRF: 1";
  private static final String SAME = "Sec-Fetch-Site: same-origin";

  private static Keycloak keycloak;
  private static FakeSource users;
  private static FacetServer server;
  private static String facets;

  @BeforeAll
  static void open() throws IOException {
    int port = Keycloak.freePort();
    facets = "http://localhost:" + port;
    var desk = ClientKey.generate("desk-1");
    keycloak = Keycloak.start(facets, desk.jwks());
    keycloak.grant("warehouse", "stock:read");
    users = FakeSource.start();
    users.on("GET", "/users/" + Keycloak.ADA, FakeAnswer.json("{\"id\":\"1\",\"name\":\"Ada\"}"));
    users.on("GET", "/stock", FakeAnswer.json("{\"id\":\"2\",\"name\":\"Lamp\"}"));
    Workspaces files = Workspaces.shop(users.url());
    files.write(
        "facet.yaml",
        """
        listen: 127.0.0.1:%d
        admin: 127.0.0.1:0
        facets: [web, desk, app, mobile]
        """
            .formatted(port));
    files.write(
        "graph/users.graphql",
        """
        extend schema @source(name: "users", url: "%s")

        extend type Query {
          me: User @derive(from: "identity.sub")
          user(id: ID!): User @lookup @rest(source: "users", GET: "/users/{id}")
          stock: User @rest(source: "users", GET: "/stock")
        }

        type User @key(fields: "id") { id: ID! name: String! }
        """
            .formatted(users.url()));
    for (String facet : List.of("web", "desk")) {
      files.write("facets/" + facet + "/facet.yaml", signIn(facet));
      files.write(
          "facets/" + facet + "/me.graphql",
          "query Me @http(method: GET, route: \"/me\") { me { name } }");
    }
    files.write(
        "facets/app/facet.yaml",
        """
        client: partner
        path: /app
        access:
          public-url: %s
          tokens: { issuer: "%s", audience: "urn:shop:app" }
        """
            .formatted(facets, keycloak.issuer()));
    files.write(
        "facets/app/stock.graphql",
        """
        query Stock @http(method: GET, route: "/stock") @requiresScopes(scopes: [["stock:read"]]) {
          stock { name }
        }
        """);
    server =
        FacetServer.start(
            ServerOptions.of(files, Map.of("WEB_SECRET", "web-s3cret", "DESK_KEY", desk.pem()))
                .withLoops(2)
                .withAdmin(new HostPort("127.0.0.1", 0)));
  }

  private static String signIn(String facet) {
    return """
    client: web
    path: /%s
    deadline: 5s
    sign-in:
      public-url: %s
      shared-origin: accepted
      issuer: %s
      client-id: %s
      %s
      scopes: [profile]
      claims: [name, preferred_username]
      user-token: [users]
    """
        .formatted(
            facet,
            facets,
            keycloak.issuer(),
            facet,
            facet.equals("web")
                ? "client-secret: ${WEB_SECRET}"
                : "client-key: ${DESK_KEY}\n  client-key-id: desk-1");
  }

  @AfterAll
  static void close() throws IOException {
    if (server != null) {
      server.close();
    }
    if (users != null) {
      users.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  /** From the page through Keycloak's form and back. */
  private static RawMessage signIn(Agent agent, String facet) throws IOException {
    RawMessage begun =
        agent.open(facets + "/" + facet + "/_auth/sign-in?return_to=/" + facet + "/me", SAME);
    assertThat(begun.status()).as(begun.body()).isEqualTo(303);
    RawMessage form = agent.open(String.valueOf(begun.header("location")));
    assertThat(form.status()).as(form.headerLines() + form.body()).isEqualTo(200);
    String action = Keycloak.first(form.body(), "action=\"([^\"]+)\"").replace("&amp;", "&");
    RawMessage sent = agent.submit(action, Map.of("username", "ada", "password", "lovelace"));
    assertThat(sent.status()).as(sent.body()).isEqualTo(302);
    String callback = String.valueOf(sent.header("location"));
    RawMessage done = agent.open(callback, "Sec-Fetch-Site: cross-site");
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.header("refresh")).isEqualTo("0; url=/" + facet + "/me");
    return begun;
  }

  private static RawMessage api(Agent agent, String path) throws IOException {
    return agent.open(facets + path, CSRF, SAME);
  }

  private static List<String> shown() {
    return users.requests().stream()
        .map(FakeRequest.class::cast)
        .map(request -> String.valueOf(request.header("authorization")))
        .toList();
  }

  private static String header(String token) {
    String jwt = token.substring(token.indexOf(' ') + 1);
    byte[] decoded = Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.')));
    return new String(decoded, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "desk"})
  void a_person_signs_in_and_the_source_is_shown_keycloaks_token(String facet) throws IOException {
    var agent = new Agent();
    assertThat(api(agent, "/" + facet + "/me").status()).isEqualTo(401);

    signIn(agent, facet);
    RawMessage me = api(agent, "/" + facet + "/me");
    RawMessage session = api(agent, "/" + facet + "/_auth/session");

    assertThat(me.body()).isEqualTo("{\"name\":\"Ada\"}");
    assertThat(session.body())
        .contains("\"signedIn\":true", "\"name\":\"Ada Lovelace\"", "\"ada\"")
        .doesNotContain("eyJ");
    assertThat(header(shown().getLast())).contains("\"alg\":\"RS256\"");
  }

  @Test
  void f1_the_request_is_pushed_and_the_browser_carries_a_reference_alone() throws IOException {
    RawMessage begun = signIn(new Agent(), "web");

    assertThat(begun.header("location"))
        .contains("request_uri=", "client_id=web")
        .doesNotContain("code_challenge", "nonce", "scope", "redirect_uri");
  }

  @Test
  void r5_requests_at_the_moment_of_expiry_use_a_refresh_token_that_is_good_once()
      throws Exception {
    var agent = new Agent();
    signIn(agent, "web");
    int before = refreshes("REFRESH_TOKEN");
    String first = api(agent, "/web/me").status() + shown().getLast();
    for (int round = 0; round < 3; round++) {
      String last = shown().getLast();
      Eventually.holds("a token that is newer", () -> newer(agent, last));
      for (int status : atOnce(agent, 20)) {
        assertThat(status).isEqualTo(200);
      }
    }

    assertThat(first).startsWith("200Bearer ");
    assertThat(refreshes("REFRESH_TOKEN") - before).isGreaterThanOrEqualTo(3);
    assertThat(keycloak.events(Keycloak.ADA)).doesNotContain("REFRESH_TOKEN_ERROR");
  }

  private static boolean newer(Agent agent, String last) {
    try {
      return api(agent, "/web/me").status() == 200 && !shown().getLast().equals(last);
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static List<Integer> atOnce(Agent agent, int count) throws Exception {
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(() -> api(agent, "/web/me").status());
    }
    List<Integer> statuses = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> each : threads.invokeAll(calls)) {
        statuses.add(each.get());
      }
    }
    return statuses;
  }

  private static int refreshes(String type) throws IOException {
    return (int) keycloak.events(Keycloak.ADA).stream().filter(type::equals).count();
  }

  @Test
  void o8_case_42_keys_that_rotate_are_found() throws IOException {
    var before = new Agent();
    signIn(before, "web");
    api(before, "/web/me");
    String old = header(shown().getLast());
    keycloak.rotateKeys();

    var after = new Agent();
    signIn(after, "web");
    api(after, "/web/me");

    assertThat(header(shown().getLast())).isNotEqualTo(old);
    assertThat(api(before, "/web/me").status()).as("who was signed in before").isEqualTo(200);
  }

  @Test
  void o11_o12_case_47_an_administrator_signs_a_person_out_of_every_browser() throws IOException {
    var laptop = new Agent();
    var phone = new Agent();
    signIn(laptop, "web");
    signIn(phone, "web");

    keycloak.logout(Keycloak.ADA);

    for (Agent agent : List.of(laptop, phone)) {
      assertThat(api(agent, "/web/me").status()).isEqualTo(401);
      assertThat(api(agent, "/web/_auth/session").body()).isEqualTo("{\"signedIn\":false}");
    }
  }

  @Test
  void o14_case_44_signing_out_ends_the_session_here_and_there() throws IOException {
    var agent = new Agent();
    signIn(agent, "web");
    RawMessage out =
        agent.send("POST", facets + "/web/_auth/sign-out", "", CSRF, SAME, "Origin: " + facets);
    String there = Keycloak.first(out.body(), "\"location\":\"([^\"]+)\"").replace("\\u0026", "&");
    RawMessage ended = agent.open(there);

    assertThat(api(agent, "/web/me").status()).isEqualTo(401);
    assertThat(ended.status()).as(ended.body()).isEqualTo(302);
    assertThat(ended.header("location")).startsWith(facets + "/web/_auth/signed-out?state=");
    String back = String.valueOf(ended.header("location"));
    assertThat(agent.send("GET", back, "").status()).isEqualTo(303);
    RawMessage again = agent.open(facets + "/web/_auth/sign-in", SAME);
    assertThat(agent.open(String.valueOf(again.header("location"))).body())
        .as("Keycloak asks for the password again")
        .contains("name=\"password\"");
  }

  @Test
  void b18_a_session_ends_when_keycloak_does_not_refresh_it_any_more() throws IOException {
    var agent = new Agent();
    signIn(agent, "desk");
    assertThat(api(agent, "/desk/me").status()).isEqualTo(200);

    keycloak.logout(Keycloak.ADA); // desk has no address for logout tokens

    Eventually.holds(
        "the session ends with its access token", () -> status(agent, "/desk/me") == 401);
    assertThat(status(agent, "/desk/me")).isEqualTo(401);
    assertThat(agent.cookiesOf("localhost").has("__Host-desk")).isFalse();
  }

  private static int status(Agent agent, String path) {
    try {
      return api(agent, path).status();
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void a26_a_clients_access_token_opens_what_its_scopes_allow() throws IOException {
    Map<String, String> form =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "warehouse",
            "client_secret", "warehouse-s3cret");
    String token = keycloak.token(form);

    RawMessage answer = new Agent().open(facets + "/app/stock", "Authorization: Bearer " + token);
    RawMessage forged =
        new Agent()
            .open(
                facets + "/app/stock",
                "Authorization: Bearer " + token.substring(0, token.length() - 8) + "AAAAAAAA");

    assertThat(header(token)).contains("at+jwt");
    assertThat(answer.body()).isEqualTo("{\"name\":\"Lamp\"}");
    assertThat(forged.status()).isEqualTo(401);
  }

  @Test
  void a26_a_token_for_somebody_else_opens_nothing() throws IOException {
    var agent = new Agent();
    signIn(agent, "web");
    api(agent, "/web/me");
    String ofAda = shown().getLast();

    RawMessage answer = new Agent().open(facets + "/app/stock", "Authorization: " + ofAda);

    assertThat(answer.status()).isEqualTo(401);
  }
}
