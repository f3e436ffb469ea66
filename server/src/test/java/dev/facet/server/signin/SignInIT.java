package dev.facet.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.HostPort;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.CookieJar;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeProvider;
import dev.facet.testkit.FakeRequest;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A facet with sign-in, over sockets: provider, server, sources and a browser's requests. */
class SignInIT {
  private static final String CSRF = "X-CSRF: 1";
  private static final String CROSS = "Sec-Fetch-Site: cross-site";
  private static final String SAME = "Sec-Fetch-Site: same-origin";

  private final CookieJar cookies = new CookieJar();
  private final List<RawMessage> answers = new ArrayList<>();
  private FakeProvider provider;
  private FakeSource products;
  private FakeSource users;
  private FacetServer server;
  private Workspaces files;

  @BeforeEach
  void open() throws IOException {
    provider = FakeProvider.start(InstantSource.system());
    products = FakeSource.start();
    users = FakeSource.start();
    products.on("GET", "/products/p1", FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Lamp\"}"));
    users.on("GET", "/users/usr-1", FakeAnswer.json("{\"id\":\"usr-1\",\"name\":\"Ada\"}"));
    users.on("PUT", "/users/usr-1", FakeAnswer.json("{\"id\":\"usr-1\",\"name\":\"Eve\"}"));
    files = Workspaces.shop(products.url());
    files.write(
        "facet.yaml",
        """
        listen: 127.0.0.1:0
        admin: 127.0.0.1:0
        facets: [web, mobile]
        sources:
          users: { forward-headers: [authorization, accept-language] }
        """);
    files.write(
        "graph/users.graphql",
        """
        extend schema @source(name: "users", url: "%s")

        extend type Query {
          me: User @derive(from: "identity.sub")
          user(id: ID!): User @lookup @rest(source: "users", GET: "/users/{id}")
        }

        extend type Mutation {
          call(input: RenameInput!): User!
            @rest(source: "users", PUT: "/users/{identity.sub}", body: "input")
        }

        type User @key(fields: "id") { id: ID! name: String! }
        """
            .formatted(users.url()));
    files.write(
        "facets/web/facet.yaml",
        facet(
            """
            proxy:
              - { path: /files, source: users, methods: [GET, POST], set-cookie: true }
              - { path: /images, source: users, embed: true }
              - { path: /open, source: products }
            """));
    files.write(
        "facets/web/me.graphql",
        """
        query Me @http(method: GET, route: "/me") { me { id name } }
        """);
    files.write(
        "facets/web/vault.graphql",
        """
        query Vault @http(method: GET, route: "/vault") @authenticated(acr: ["gold"]) { me { id } }
        """);
    files.write(
        "facets/web/call.graphql",
        """
        mutation Call($input: RenameInput! @body) @http(method: PUT, route: "/me") {
          call(input: $input) { name }
        }
        """);
    server =
        FacetServer.start(
            ServerOptions.of(files, Map.of("WEB_SECRET", "s3cret"))
                .withLoops(1)
                .withAdmin(new HostPort("127.0.0.1", 0)));
  }

  private String facet(String more) {
    return """
    client: web
    path: /web
    deadline: 5s
    sign-in:
      public-url: http://localhost:8080
      issuer: %s
      client-id: web-client
      client-secret: ${WEB_SECRET}
      claims: [name]
      user-token: [users]
      acr-values: [gold]
    """
            .formatted(provider.issuer())
        + more;
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    provider.close();
    products.close();
    users.close();
  }

  private RawMessage send(String methodAndPath, String body, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(methodAndPath + " HTTP/1.1\r\n");
    request.append("Host: localhost:8080\r\n");
    request.append(cookies.headerLine());
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    try (RawClient client = RawClient.connect(server.address().port())) {
      RawMessage answer = client.exchange(request + "\r\n" + body);
      cookies.keep(answer);
      answers.add(answer);
      return answer;
    }
  }

  private RawMessage api(String path) throws IOException {
    return send("GET " + path, "", CSRF, SAME);
  }

  private void signIn() throws IOException {
    RawMessage begun = send("GET /web/_auth/sign-in?return_to=/web/me", "", SAME);
    String callback = provider.authorize(String.valueOf(begun.header("location")));
    RawMessage done =
        send(
            "GET " + callback.substring("http://localhost:8080".length()),
            "",
            "Sec-Fetch-Site: cross-site");
    assertThat(done.status()).isEqualTo(200);
    assertThat(done.header("refresh")).isEqualTo("0; url=/web/me");
  }

  private static List<String> shown(List<FakeRequest> requests) {
    return requests.stream()
        .map(request -> String.valueOf(request.header("authorization")))
        .toList();
  }

  @Test
  void who_has_not_signed_in_gets_401_and_no_source_is_called() throws IOException {
    RawMessage answer = api("/web/me");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
    assertThat(users.requests()).isEmpty();
  }

  @Test
  void a_stronger_sign_in_is_asked_for_and_then_the_request_can_be_repeated() throws IOException {
    signIn();
    RawMessage weak = api("/web/vault");
    RawMessage begun = send("GET /web/_auth/sign-in?acr_values=gold&return_to=/web/me", "", SAME);
    provider.idToken(token -> token.claim("acr", "gold"));
    String callback = provider.authorize(String.valueOf(begun.header("location")));
    send("GET " + callback.substring("http://localhost:8080".length()), "", CROSS);
    RawMessage strong = api("/web/vault");

    assertThat(weak.status()).isEqualTo(401);
    assertThat(weak.body())
        .contains(
            "\"code\":\"step_up_required\"", "\"signIn\":\"/web/_auth/sign-in?acr_values=gold\"");
    assertThat(strong.status()).isEqualTo(200);
    assertThat(users.requests()).hasSize(1);
  }

  @Test
  void s7_b16_the_users_token_goes_to_the_source_that_is_named_for_it_and_to_no_other()
      throws IOException {
    signIn();

    RawMessage me = send("GET /web/me", "", CSRF, SAME, "Authorization: Bearer of-the-page");
    RawMessage product = send("GET /web/products/p1", "", CSRF, SAME, "Authorization: Bearer x");

    assertThat(me.status()).isEqualTo(200);
    assertThat(me.body()).isEqualTo("{\"id\":\"usr-1\",\"name\":\"Ada\"}");
    assertThat(product.status()).isEqualTo(200);
    String token =
        provider.issued().stream().filter(t -> t.startsWith("at-")).findFirst().orElse("");
    assertThat(shown(users.requests())).containsExactly("Bearer " + token);
    assertThat(shown(products.requests())).containsExactly("null");
    assertThat(List.of(users.requests(), products.requests()))
        .allSatisfy(
            requests -> assertThat(requests).allMatch(request -> request.header("cookie") == null));
  }

  private RawMessage proxied(String path, String... headers) throws IOException {
    return send("GET /web" + path, "", headers);
  }

  @Test
  void b10_b16_routes_that_are_passed_on_are_shielded_and_shown_the_token() throws IOException {
    users.on(
        "GET",
        "/a",
        FakeAnswer.json("1")
            .header("Set-Cookie", "__Host-web=stolen; Secure; Path=/")
            .header("Set-Cookie", "theme=dark; Path=/")
            .header("Access-Control-Allow-Origin", "*")
            .header("Clear-Site-Data", "\"cookies\"")
            .header("Cache-Control", "public, max-age=60, s-maxage=600"));
    RawMessage nobody = proxied("/files/a", CSRF, SAME);
    signIn();
    RawMessage forged = proxied("/files/a", SAME);
    RawMessage posted = send("POST /web/files/a", "x=1", SAME, "Content-Type: text/plain");
    assertThat(users.requests()).isEmpty();
    RawMessage good = proxied("/files/a", CSRF, SAME, "Authorization: Bearer of-the-page");

    assertThat(nobody.status()).isEqualTo(401);
    assertThat(nobody.body()).contains("\"signIn\":\"/web/_auth/sign-in\"");
    assertThat(List.of(forged.status(), posted.status())).containsOnly(403);
    assertThat(good.status()).isEqualTo(200);
    assertThat(users.requests().getFirst().header("authorization")).startsWith("Bearer at-");
    assertThat(users.requests().getFirst().header("cookie")).isNull();
    assertThat(good.headers("set-cookie")).containsExactly("theme=dark; Path=/");
    assertThat(good.header("access-control-allow-origin")).isNull();
    assertThat(good.header("clear-site-data")).isNull();
    assertThat(good.header("cache-control")).isEqualTo("private, max-age=60");
    assertThat(good.header("content-security-policy")).startsWith("default-src 'none'");
  }

  @Test
  void what_elements_ask_for_needs_the_browsers_word_in_place_of_the_header() throws IOException {
    users.on("GET", "/b", FakeAnswer.json("1"));
    signIn();

    assertThat(proxied("/images/b", SAME).status()).isEqualTo(200);
    assertThat(proxied("/images/b").status()).isEqualTo(403);
    assertThat(proxied("/images/b", CSRF).status()).isEqualTo(403);
    assertThat(proxied("/images/b", "Sec-Fetch-Site: same-site").status()).isEqualTo(403);
    assertThat(proxied("/images/b", "Sec-Fetch-Site: cross-site").status()).isEqualTo(403);
    assertThat(users.requests()).hasSize(1);
  }

  @Test
  void s7_a_source_that_is_not_named_is_shown_nothing_by_passing_on_either() throws IOException {
    products.on("GET", "/c", FakeAnswer.json("1"));
    signIn();

    assertThat(proxied("/open/c", CSRF, SAME).status()).isEqualTo(200);
    assertThat(shown(products.requests())).containsExactly("null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web/me", "/%77eb/me", "/w%65b/m%65"})
  void b10_b11_no_spelling_of_a_route_is_without_the_shield(String path) throws IOException {
    signIn();

    RawMessage bare = send("GET " + path, "");
    RawMessage cross = send("GET " + path, "", CSRF, "Sec-Fetch-Site: cross-site");
    RawMessage plain = send("PUT " + path, "x", "Content-Type: text/plain", SAME);

    assertThat(List.of(bare.status(), cross.status(), plain.status())).containsOnly(403);
    assertThat(users.requests()).isEmpty();
  }

  @Test
  void b11_a_write_is_refused_before_its_body_is_read() throws IOException {
    signIn();
    try (RawClient client = RawClient.connect(server.address().port())) {
      client.send(
          "PUT /web/me HTTP/1.1\r\nHost: localhost:8080\r\nCookie: "
              + cookies.value()
              + "\r\nContent-Length: 500000\r\n\r\n");

      assertThat(client.receive().status()).isEqualTo(403);
    }
  }

  @Test
  void a_write_of_the_page_itself_arrives() throws IOException {
    signIn();

    RawMessage answer =
        send(
            "PUT /web/me",
            "{\"name\":\"Eve\"}",
            CSRF,
            SAME,
            "Origin: http://localhost:8080",
            "Content-Type: application/json");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(users.requests()).hasSize(1);
  }

  @Test
  void a_token_that_a_source_refuses_is_refreshed_and_shown_once_more() throws IOException {
    users.on(
        "GET",
        "/users/usr-1",
        request -> {
          boolean first = users.requests().size() == 1;
          return first
              ? FakeAnswer.json(401, "{}")
              : FakeAnswer.json("{\"id\":\"usr-1\",\"name\":\"Ada\"}");
        });
    signIn();

    RawMessage answer = api("/web/me");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(shown(users.requests())).hasSize(2).doesNotHaveDuplicates();
    assertThat(provider.tokenRequests()).hasSize(2);
  }

  @Test
  void b18_when_the_provider_refuses_to_refresh_the_answer_is_401_and_the_cookie_goes()
      throws IOException {
    users.on("GET", "/users/usr-1", FakeAnswer.json(401, "{}"));
    signIn();
    provider.revokeAll();

    assertThat(api("/web/me").status()).isEqualTo(401);
    RawMessage next = api("/web/me");

    assertThat(next.status()).isEqualTo(401);
    assertThat(cookies.has("__Host-web")).isFalse();
    assertThat(provider.tokenRequests()).hasSize(2);
  }

  @Test
  void a_reload_signs_nobody_out() throws IOException {
    signIn();
    files.write("facets/web/facet.yaml", facet("  idle: 10m\n"));
    server.reload();

    assertThat(api("/web/me").status()).isEqualTo(200);
  }

  @Test
  void r1_another_host_is_421() throws IOException {
    try (RawClient client = RawClient.connect(server.address().port())) {
      RawMessage answer =
          client.exchange(
              String.join(
                  "\r\n",
                  "GET /web/me HTTP/1.1",
                  "Host: evil.example",
                  "X-CSRF: 1",
                  "X-Forwarded-Host: localhost:8080",
                  "",
                  ""));

      assertThat(answer.status()).isEqualTo(421);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web/me", "/web/nothing", "/web/_auth/nothing", "/web/products/p1"})
  void a17_every_answer_of_the_facet_says_that_it_is_not_framed(String path) throws IOException {
    RawMessage answer = api(path);

    assertThat(answer.header("content-security-policy")).contains("frame-ancestors 'none'");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
    assertThat(answer.headers("strict-transport-security")).isEmpty();
  }

  @Test
  void a_facet_without_sign_in_is_as_it_was() throws IOException {
    RawMessage answer = send("GET /mobile/p/p1", "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers("content-security-policy")).isEmpty();
  }

  @Test
  void b15_b12_preflights_of_strangers_are_not_approved() throws IOException {
    RawMessage answer =
        send(
            "OPTIONS /web/me",
            "",
            "Origin: https://evil.example",
            "Access-Control-Request-Method: PUT");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.headers("access-control-allow-origin")).isEmpty();
  }

  @Test
  void refusals_and_sign_ins_are_counted() throws IOException {
    signIn();
    send("GET /web/me", "");

    RawMessage metrics;
    try (RawClient client = RawClient.connect(server.adminAddress().port())) {
      metrics = client.exchange("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    assertThat(metrics.body())
        .contains(
            "facet_shield_refusals_total{enforced=\"true\",facet=\"web\",reason=\"missing-header\"}"
                + " 1",
            "facet_sign_ins_total{facet=\"web\"} 1",
            "facet_sign_in_requests_total{facet=\"web\",status=\"303\",step=\"sign-in\"} 1");
  }

  @Test
  void b17_no_answer_holds_a_token_or_secret() throws IOException {
    signIn();
    api("/web/me");
    api("/web/_auth/session");
    send("GET /web/me", "");
    send("GET /web/_auth/callback?state=a&code=b", "");
    RawMessage out =
        send("POST /web/_auth/sign-out", "", CSRF, SAME, "Origin: http://localhost:8080");

    List<String> secrets = new ArrayList<>(provider.issued());
    secrets.add("s3cret");
    assertThat(out.body()).contains("id_token_hint=");
    answers.remove(out); // The one place where the protocol puts an ID token.
    for (RawMessage answer : answers) {
      String whole = answer.firstLine() + answer.headerLines() + answer.body();
      assertThat(secrets).noneMatch(whole::contains);
    }
    assertThat(api("/web/me").status()).isEqualTo(401);
  }
}
