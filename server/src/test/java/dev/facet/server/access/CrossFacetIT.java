package dev.facet.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.HostPort;
import dev.facet.identity.apikey.ApiKeyDesk;
import dev.facet.identity.apikey.ApiKeyDesk.Order;
import dev.facet.identity.apikey.ApiKeyDesk.Outcome;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeKey;
import dev.facet.testkit.FakeProvider;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R15, as a matrix: five facets of one process, with one issuer, one source and one key ring. What
 * opens one of them is tried on each other one, on every endpoint, under the other's names too.
 */
class CrossFacetIT {
  private static final List<String> WEB = List.of("web", "desk");
  private static final List<String> KEYED = List.of("partner", "other");
  private static final List<String> ALL = List.of("web", "desk", "partner", "other", "app");

  @TempDir private Path folder;
  private final FakeKey device = FakeKey.es256("device");
  private FakeProvider issuer;
  private FakeSource source;
  private FacetServer server;

  /**
   * Something that opens a facet.
   *
   * @param what for the report
   * @param of the facet that it opens
   */
  private record Opener(String what, String of, List<String> headers) {}

  @BeforeEach
  void open() throws IOException {
    issuer = FakeProvider.start(InstantSource.system());
    source = FakeSource.start();
    for (String user : List.of("usr-1", "acme")) {
      source.on("GET", "/of/" + user, FakeAnswer.json("{\"id\":\"p1\",\"name\":\"Lamp\"}"));
    }
    Workspaces files = Workspaces.shop(source.url()).remove("mobile").remove("web");
    files.write(
        "facet.yaml",
        "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nfacets: [web, desk, partner, other, app]\n");
    files.write(
        "graph/mine.graphql",
        """
        extend type Query {
          mine: Product @rest(source: "products", GET: "/of/{identity.sub}")
        }
        """);
    WEB.forEach(facet -> files.write("facets/" + facet + "/facet.yaml", signIn(facet)));
    KEYED.forEach(facet -> files.write("facets/" + facet + "/facet.yaml", keysAndTokens(facet)));
    files.write("facets/app/facet.yaml", tokens());
    for (String facet : ALL) {
      files.write(
          "facets/" + facet + "/mine.graphql",
          """
          query Mine @http(method: GET, route: "/mine") @authenticated { mine { id name } }
          """);
      files.write(
          "facets/" + facet + "/also.graphql",
          """
          query Also @http(method: GET, route: "/also") @authenticated { mine { id } }
          """);
    }
    server =
        FacetServer.start(
            ServerOptions.of(files, Map.of("SECRET", "s3cret"))
                .withLoops(1)
                .withAdmin(new HostPort("127.0.0.1", 0)));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    source.close();
    issuer.close();
  }

  private String signIn(String facet) {
    return """
    client: web
    path: /%s
    sign-in:
      public-url: https://%s
      issuer: %s
      client-id: %s-client
      client-secret: ${SECRET}
    """
        .formatted(facet, host(facet), issuer.issuer(), facet);
  }

  private String keysAndTokens(String facet) {
    return """
    client: partner
    path: /%s
    access:
      public-url: https://%s
      api-keys: { file: %s }
      tokens: { issuer: "%s", audience: "urn:%s" }
    """
        .formatted(facet, host(facet), folder.resolve(facet), issuer.issuer(), facet);
  }

  private String tokens() {
    return """
    client: mobile
    path: /app
    access:
      public-url: https://app.shop.example
      tokens: { issuer: "%s", audience: "urn:app", dpop: required }
    """
        .formatted(issuer.issuer());
  }

  private static String host(String facet) {
    return facet + ".shop.example";
  }

  private RawMessage get(String facet, String path, List<String> headers) throws IOException {
    StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: ");
    request.append(host(facet)).append("\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    try (RawClient client = RawClient.connect(server.address().port())) {
      return client.exchange(request + "\r\n");
    }
  }

  // ---- what opens a facet

  private Opener session(String facet) throws IOException {
    RawMessage begun =
        get(facet, "/" + facet + "/_auth/sign-in", List.of("Sec-Fetch-Site: same-origin"));
    String callback = issuer.authorize(String.valueOf(begun.header("location")));
    String path = callback.substring(callback.indexOf('/', "https://".length()));
    RawMessage done =
        get(facet, path, List.of("Sec-Fetch-Site: cross-site", "Cookie: " + cookies(begun)));
    assertThat(done.status()).as(done.body()).isEqualTo(200);
    return new Opener("session", facet, List.of("Cookie: " + cookies(done), "X-CSRF: 1"));
  }

  private static String cookies(RawMessage answer) {
    return String.join(
        "; ",
        answer.headers("set-cookie").stream()
            .filter(set -> !set.contains("Max-Age=0"))
            .map(set -> set.substring(0, set.indexOf(';')))
            .toList());
  }

  private Opener key(String facet) throws IOException {
    var desk =
        new ApiKeyDesk(
            facet, "live", new ApiKeyFile(folder.resolve(facet)), InstantSource.system());
    var made = (Outcome.Made) desk.make(new Order("acme", List.of(), null, null, null));
    return new Opener("key", facet, bearer(made.key().text()));
  }

  private Opener token(String facet) {
    return new Opener("token", facet, bearer(issued("urn:" + facet).serialize()));
  }

  private Opener boundToken(String path) {
    String token = issued("urn:app").claim("cnf", Map.of("jkt", device.thumbprint())).serialize();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("htm", "GET");
    claims.put("htu", "https://app.shop.example" + path);
    claims.put("iat", Instant.now().getEpochSecond());
    claims.put("jti", "proof-" + System.nanoTime());
    claims.put("ath", sha256(token));
    String proof =
        FakeToken.signedBy(device, claims)
            .header("typ", "dpop+jwt")
            .header("jwk", device.publicJwk())
            .serialize();
    return new Opener("dpop", "app", List.of("Authorization: DPoP " + token, "DPoP: " + proof));
  }

  private FakeToken issued(String audience) {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.issuer());
    claims.put("aud", audience);
    claims.put("sub", "acme");
    claims.put("client_id", "acme");
    claims.put("iat", now);
    claims.put("exp", now + 300);
    return FakeToken.signedBy(issuer.key(), claims).header("typ", "at+jwt");
  }

  private static List<String> bearer(String credential) {
    return List.of("Authorization: Bearer " + credential);
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Opener> openers() throws IOException {
    List<Opener> all = new ArrayList<>();
    for (String facet : WEB) {
      all.add(session(facet));
    }
    for (String facet : KEYED) {
      all.add(key(facet));
      all.add(token(facet));
    }
    Eventually.holds("keys are known", () -> opens(all));
    return all;
  }

  private boolean opens(List<Opener> all) {
    try {
      for (Opener each : all) {
        if (get(each.of, "/" + each.of + "/mine", each.headers).status() != 200) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- the matrix

  @Test
  void r15_what_opens_one_facet_opens_no_other() throws IOException {
    List<Opener> all = openers();
    int called = source.requests().size();

    for (Opener opener : all) {
      for (String target : ALL) {
        for (String path : List.of("/mine", "/also")) {
          if (!target.equals(opener.of)) {
            String what = opener.what + " of " + opener.of + " at " + target + path;
            assertThat(get(target, "/" + target + path, opener.headers).status())
                .as(what)
                .isBetween(400, 499);
            assertThat(get(target, "/" + target + path, renamed(opener, target)).status())
                .as(what + ", renamed")
                .isBetween(400, 499);
          }
        }
      }
    }

    assertThat(source.requests()).hasSize(called);
  }

  /** Names that contain the facet's are made the other's. */
  private static List<String> renamed(Opener opener, String target) {
    return opener.headers.stream()
        .map(header -> header.replace("__Host-" + opener.of, "__Host-" + target))
        .toList();
  }

  @Test
  void r15_s8_a_proof_for_one_endpoint_opens_no_other_and_no_other_facet() throws IOException {
    assertThat(get("app", "/app/mine", boundToken("/app/mine").headers).status()).isEqualTo(200);
    int called = source.requests().size();

    assertThat(get("app", "/app/also", boundToken("/app/mine").headers).status()).isEqualTo(401);
    for (String target : ALL) {
      if (!target.equals("app")) {
        String path = "/" + target + "/mine";
        assertThat(get(target, path, boundToken(path).headers).status())
            .as(target)
            .isBetween(400, 499);
      }
    }
    assertThat(source.requests()).hasSize(called);
  }

  @Test
  void r15_a_sign_in_that_one_facet_began_ends_in_no_other() throws IOException {
    RawMessage begun = get("web", "/web/_auth/sign-in", List.of("Sec-Fetch-Site: same-origin"));
    String callback = issuer.authorize(String.valueOf(begun.header("location")));
    String query = callback.substring(callback.indexOf('?'));
    String cookie = cookies(begun).replace("__Host-web", "__Host-desk");

    RawMessage answer =
        get(
            "desk",
            "/desk/_auth/callback" + query,
            List.of("Sec-Fetch-Site: cross-site", "Cookie: " + cookie));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("set-cookie"))
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(), gone -> assertThat(gone).contains("Max-Age=0"));
    assertThat(issuer.tokenRequests()).isEmpty();
  }

  @Test
  void r15_a_facet_is_at_its_own_host_alone() throws IOException {
    Opener opener = token("partner");

    assertThat(get("other", "/partner/mine", opener.headers).status()).isEqualTo(421);
    assertThat(get("partner", "/partner/mine", opener.headers).status()).isEqualTo(200);
  }
}
