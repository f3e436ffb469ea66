package dev.facet.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.config.HostPort;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.CookieJar;
import dev.facet.testkit.Eventually;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeProvider;
import dev.facet.testkit.FakeSource;
import dev.facet.testkit.FakeToken;
import dev.facet.testkit.Gateway;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import dev.facet.testkit.RedisProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Three servers over a real Redis, one provider, one source. Each server reaches Redis and the
 * provider by cables of its own, so that one can die: nothing that it does reaches anybody any
 * more.
 *
 * <p>{@code -Dfacet.slow.token=10s} lets the token endpoint take as long as that.
 */
class ReplicasIT {
  private static final int SERVERS = 3;
  private static final Duration SLOW =
      Duration.parse("PT" + System.getProperty("facet.slow.token", "1s"));
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final CookieJar cookies = new CookieJar();
  private final List<Replica> replicas = new ArrayList<>();
  private RedisProcess redis;
  private FakeProvider provider;
  private FakeSource users;

  /** One server with its cables. */
  private record Replica(FacetServer server, Gateway toRedis, Gateway toProvider) {
    /** To everybody else, as if its process had been killed. */
    void die() throws IOException {
      toRedis.cut();
      toProvider.cut();
      server.close();
    }
  }

  @BeforeEach
  void open() throws IOException {
    redis = RedisProcess.start();
    provider = FakeProvider.start(InstantSource.system());
    users = FakeSource.start();
    users.on("GET", "/users/usr-1", FakeAnswer.json("{\"id\":\"usr-1\",\"name\":\"Ada\"}"));
    for (int i = 0; i < SERVERS; i++) {
      replicas.add(replica());
    }
  }

  private Replica replica() throws IOException {
    Gateway toRedis = Gateway.to(redis.port());
    URI issuer = URI.create(provider.issuer());
    Gateway toProvider = Gateway.to(issuer.getPort());
    Workspaces files = Workspaces.shop(users.url()).remove("mobile").remove("web");
    files.write(
        "facet.yaml",
        """
        listen: 127.0.0.1:0
        admin: 127.0.0.1:0
        facets: [web]
        keys: ["only-for-this-test-0123456789abcdef"]
        redis: { url: "redis://127.0.0.1:%d", timeout: 2s }
        """
            .formatted(toRedis.port()));
    files.write(
        "graph/users.graphql",
        """
        extend schema @source(name: "users", url: "%s")

        extend type Query {
          me: User @derive(from: "identity.sub")
          user(id: ID!): User @lookup @rest(source: "users", GET: "/users/{id}")
        }

        type User @key(fields: "id") { id: ID! name: String! }
        """
            .formatted(users.url()));
    files.write(
        "facets/web/facet.yaml",
        """
        client: web
        path: /web
        deadline: 800ms
        sign-in:
          public-url: http://localhost:8080
          issuer: %s
          client-id: web-client
          client-secret: ${WEB_SECRET}
          user-token: [users]
        """
            .formatted(provider.issuer()));
    files.write(
        "facets/web/me.graphql",
        """
        query Me @http(method: GET, route: "/me") { me { id name } }
        """);
    FacetServer server =
        FacetServer.start(
            ServerOptions.of(files, Map.of("WEB_SECRET", "s3cret"))
                .withLoops(1)
                .withAdmin(new HostPort("127.0.0.1", 0)));
    return new Replica(server, toRedis, toProvider);
  }

  @AfterEach
  void close() throws IOException {
    for (Replica replica : replicas) {
      replica.server().close();
      replica.toRedis().close();
      replica.toProvider().close();
    }
    provider.close();
    users.close();
    redis.close();
  }

  // ---- a browser, which the load balancer sends anywhere

  private RawMessage send(int server, String methodAndPath, String body, String... headers)
      throws IOException {
    StringBuilder request = new StringBuilder(methodAndPath + " HTTP/1.1\r\n");
    request.append("Host: localhost:8080\r\n");
    request.append(cookies.headerLine());
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    if (!body.isEmpty()) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    int port = replicas.get(server).server().address().port();
    try (RawClient client = RawClient.connect(port).within(LIMIT)) {
      return client.exchange(request + "\r\n" + body);
    }
  }

  private RawMessage me(int server) throws IOException {
    return send(server, "GET /web/me", "", "X-CSRF: 1", "Sec-Fetch-Site: same-origin");
  }

  private List<Integer> everywhere() throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < replicas.size(); i++) {
      statuses.add(me(i).status());
    }
    return statuses;
  }

  /** Begins at one server and comes back to another. */
  private void signIn(int begin, int end) throws IOException {
    RawMessage begun = send(begin, "GET /web/_auth/sign-in", "", "Sec-Fetch-Site: same-origin");
    cookies.keep(begun);
    String callback = provider.authorize(String.valueOf(begun.header("location")));
    RawMessage done =
        send(
            end,
            "GET " + callback.substring("http://localhost:8080".length()),
            "",
            "Sec-Fetch-Site: cross-site");
    cookies.keep(done);
    assertThat(done.status()).isEqualTo(200);
  }

  /** Every server has the provider's documents, in which the token endpoint is its own cable. */
  private void connectCables() throws IOException {
    for (int i = 0; i < replicas.size(); i++) {
      int port = replicas.get(i).toProvider().port();
      provider.metadata(document -> {
        document.put("token_endpoint", "http://127.0.0.1:" + port + "/token");
        return document;
      });
      send(i, "GET /web/_auth/sign-in", "", "Sec-Fetch-Site: same-origin");
    }
  }

  /** Signed in, with an access token that has to be refreshed before it is shown. */
  private void signInForAMoment() throws IOException {
    connectCables();
    provider.tokenAnswer(answer -> {
      answer.put("expires_in", 5);
      return answer;
    });
    signIn(0, 1);
    provider.tokenAnswer(answer -> answer);
  }

  private int refreshes() {
    return (int)
        provider.tokenRequests().stream()
            .filter(request -> request.body().contains("grant_type=refresh_token"))
            .count();
  }

  private FakeAnswer slow(FakeAnswer answer) {
    CountDownLatch latch = new CountDownLatch(1);
    CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS)
        .execute(latch::countDown);
    return new FakeAnswer.Held(latch, answer);
  }

  private static <T> List<T> atOnce(int count, IntFunction<Callable<T>> task)
      throws InterruptedException, ExecutionException, TimeoutException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> started =
          IntStream.range(0, count).mapToObj(i -> threads.submit(task.apply(i))).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> one : started) {
        results.add(one.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
      }
      return results;
    }
  }

  // ---- sessions

  @Test
  void a_session_of_one_server_is_known_to_all_and_ended_by_any() throws IOException {
    signIn(0, 1);
    assertThat(everywhere()).containsOnly(200);

    RawMessage out =
        send(
            2,
            "POST /web/_auth/sign-out",
            "",
            "X-CSRF: 1",
            "Sec-Fetch-Site: same-origin",
            "Origin: http://localhost:8080");

    assertThat(out.status()).isEqualTo(200);
    assertThat(everywhere()).containsOnly(401);
  }

  @Test
  void a_session_outlives_the_server_that_made_it() throws IOException {
    signIn(0, 0);
    replicas.get(0).die();

    assertThat(me(1).status()).isEqualTo(200);
    assertThat(me(2).status()).isEqualTo(200);
  }

  @Test
  void a_dump_of_the_store_tells_nothing() throws IOException {
    signIn(0, 1);
    everywhere();

    String dump = new String(redis.dump(), StandardCharsets.ISO_8859_1);

    assertThat(dump).contains("facet:session:");
    assertThat(provider.issued()).isNotEmpty().noneMatch(dump::contains);
    assertThat(cookies.values()).isNotEmpty().noneMatch(dump::contains);
    assertThat(dump).doesNotContain("usr-1", "sid-1", provider.issuer(), "only-for-this-test");
  }

  @Test
  void r10_without_the_store_nobody_is_let_in_and_nothing_fails() throws IOException {
    signIn(0, 1);
    redis.kill();
    Eventually.holds(
        "what was kept near is over",
        () -> {
          try {
            return everywhere().stream().allMatch(status -> status == 503);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });

    RawMessage session =
        send(0, "GET /web/_auth/session", "", "X-CSRF: 1", "Sec-Fetch-Site: same-origin");
    RawMessage begun = send(0, "GET /web/_auth/sign-in", "", "Sec-Fetch-Site: same-origin");
    RawMessage nobody;
    cookies.clear();
    nobody = me(0);

    assertThat(session.status()).isEqualTo(503);
    assertThat(begun.status()).isEqualTo(503);
    assertThat(nobody.status()).isEqualTo(401);
  }

  // ---- refresh

  @Test
  void r5_three_hundred_requests_at_the_moment_of_expiry_make_one_call() throws Exception {
    signInForAMoment();
    provider.delivery(this::slow);

    List<Integer> statuses = atOnce(300, i -> () -> me(i % SERVERS).status());

    assertThat(statuses).hasSize(300).containsOnly(200);
    assertThat(refreshes()).isEqualTo(1);
    assertThat(everywhere()).containsOnly(200);
    assertThat(refreshes()).isEqualTo(1);
  }

  @Test
  void r6_a_server_that_dies_before_the_provider_has_rotated_is_taken_over_from() throws Exception {
    signInForAMoment();
    replicas.get(0).toProvider().hold(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> lost = threads.submit(() -> me(0).status());
      Eventually.holds("it has begun", () -> isLeased());
      Future<List<Integer>> waiting =
          threads.submit(() -> atOnce(20, i -> () -> me(1 + i % 2).status()));

      replicas.get(0).die();

      assertThat(waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).containsOnly(200);
      assertThat(refreshes()).isEqualTo(1);
      lost.cancel(true);
    }
  }

  private boolean isLeased() {
    try {
      return redis.send("KEYS", "facet:lease:*").startsWith("*1");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void r6_a_server_that_dies_after_the_provider_has_rotated_costs_one_sign_in() throws Exception {
    signInForAMoment();
    CountDownLatch never = new CountDownLatch(1);
    provider.delivery(answer -> refreshes() == 1 ? new FakeAnswer.Held(never, answer) : answer);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> lost = threads.submit(() -> me(0).status());
      Eventually.holds("the provider has rotated", () -> refreshes() == 1);
      Future<List<Integer>> waiting =
          threads.submit(() -> atOnce(20, i -> () -> me(1 + i % 2).status()));

      replicas.get(0).die();

      assertThat(waiting.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).containsOnly(401);
      lost.cancel(true);
    }
    never.countDown();
    assertThat(refreshes()).isEqualTo(2);
    assertThat(me(1).status()).isEqualTo(401);
    assertThat(refreshes()).isEqualTo(2);
    cookies.clear();
    signIn(1, 2);
    assertThat(me(2).status()).isEqualTo(200);
  }

  // ---- back-channel logout

  private RawMessage logout(int server, FakeToken token) throws IOException {
    return send(
        server,
        "POST /web/_auth/back-channel-logout",
        "logout_token=" + token.serialize(),
        "Content-Type: application/x-www-form-urlencoded");
  }

  @Test
  void o11_o12_a_logout_answers_when_every_server_refuses() throws IOException {
    signIn(0, 1);
    assertThat(everywhere()).containsOnly(200);

    RawMessage answer = logout(2, provider.logoutToken("web-client"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(everywhere()).containsOnly(401);
  }

  @Test
  void o11_a_server_that_has_fallen_silent_refuses_before_the_answer() throws IOException {
    signIn(0, 1);
    assertThat(everywhere()).containsOnly(200);
    replicas.get(2).toRedis().hold(true);

    RawMessage answer = logout(0, provider.logoutToken("web-client"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(me(2).status()).isEqualTo(503);
    assertThat(me(1).status()).isEqualTo(401);
  }

  private boolean isDone(FakeToken token) {
    try {
      return logout(0, token).status() == 200;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void o10_r10_a_logout_that_could_not_be_done_may_be_sent_again() throws IOException {
    FakeToken token = provider.logoutToken("web-client");
    redis.kill();

    RawMessage refused = logout(0, token);
    redis.restart();
    Eventually.holds("it is done", () -> isDone(token));
    RawMessage third = logout(1, token);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(third.status()).isEqualTo(400);
  }
}
