package dev.facet.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.engine.Credentials;
import dev.facet.engine.Endpoint;
import dev.facet.engine.EngineConfig;
import dev.facet.engine.EngineObserver;
import dev.facet.engine.Identity;
import dev.facet.engine.Invocation;
import dev.facet.engine.Run;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.Method;
import dev.facet.http.RequestId;
import dev.facet.http.TraceContext;
import dev.facet.http.client.ClientConfig;
import dev.facet.http.client.HttpClient;
import dev.facet.http.loop.Loop;
import dev.facet.http.loop.LoopObserver;
import dev.facet.http.loop.Loops;
import dev.facet.plan.Plan;
import dev.facet.plan.compile.Compiler;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The engine over real sockets: what sources do to connections is what endpoints survive. */
final class LoopbackIT {
  private static final String GRAPH =
      """
      extend schema
        @source(name: "a", url: "URL_OF_A", timeout: "2s")
        @source(name: "b", url: "URL_OF_B", timeout: "2s")
      type Query {
        things: [Thing!]! @listSize(max: 10) @rest(source: "a", GET: "/things")
        other: Other @rest(source: "b", GET: "/other")
        partsByIds(ids: [ID!]!): [Part]! @internal @lookup(max: 10) @rest(source: "a", GET: "/parts{?ids}")
      }
      type Mutation { add(name: String!): Thing! @rest(source: "a", POST: "/things", body: {name: "{name}"}) }
      type Thing { id: ID! partId: ID part: Part @derive(from: "partId") }
      type Part @key(fields: "id") { id: ID! name: String! }
      type Other { name: String! }
      """;
  private static final String HOME =
      "query Home @http(method: GET, route: \"/home\", deadline: \"3s\") {"
          + " things { id part { name } } other @onError(action: NULL) { name } }";
  private static final String ADD =
      "mutation Add($name: String!) @http(method: POST, route: \"/things\", status: 201, deadline:"
          + " \"3s\") { add(name: $name) { id } }";

  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final FakeSource a = start();
  private final FakeSource b = start();
  private final Loops loops = Loops.start(1, LoopObserver.NONE);
  private final HttpClient client = HttpClient.create(loops, ClientConfig.DEFAULT);
  private final Engine engine =
      new Engine(client, Credentials.NONE, EngineObserver.NONE, EngineConfig.defaults());

  private static FakeSource start() {
    try {
      return FakeSource.start();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void prepare() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("facet.yaml", "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nfacets: [app]\n");
    files.put(
        "graph/graph.graphql", GRAPH.replace("URL_OF_A", a.url()).replace("URL_OF_B", b.url()));
    files.put("facets/app/facet.yaml", "client: mobile\npath: /app\n");
    files.put("facets/app/home.graphql", HOME);
    files.put("facets/app/add.graphql", ADD);
    Loaded loaded = WorkspaceLoader.load(WorkspaceFiles.of(files), Map.of());
    assertThat(loaded.hasErrors()).as("%s", loaded.diagnostics()).isFalse();
    Workspace workspace = Objects.requireNonNull(loaded.workspace());
    for (List<Plan> plans : Compiler.compile(workspace).facets().values()) {
      plans.forEach(
          plan -> endpoints.put(plan.endpoint().name(), engine.prepare(plan, workspace.graph())));
    }
  }

  @AfterEach
  void stop() throws IOException {
    engine.close();
    client.close();
    loops.close();
    a.close();
    b.close();
  }

  private record Started(CompletableFuture<Answer> answer, CompletableFuture<Run> run) {
    Answer await() throws Exception {
      return answer.get(10, TimeUnit.SECONDS);
    }

    String text() throws Exception {
      Answer given = await();
      return new String(given.bytes(), given.offset(), given.length(), StandardCharsets.UTF_8);
    }
  }

  private Started request(String endpoint, String query) {
    Loop loop = loops.all().getFirst();
    var started = new Started(new CompletableFuture<>(), new CompletableFuture<>());
    loop.execute(() -> {
      var invocation =
          new Invocation(
              loop,
              Method.GET,
              List.of(),
              query,
              Headers.EMPTY,
              new byte[0],
              new Identity(Map.of("sub", "u1")),
              RequestId.random(),
              TraceContext.random(),
              System.nanoTime());
      Endpoint prepared = Objects.requireNonNull(endpoints.get(endpoint));
      started.run.complete(prepared.run(invocation, started.answer::complete));
    });
    return started;
  }

  @Test
  void an_endpoint_over_two_sources_is_answered() throws Exception {
    a.on("GET", "/things", FakeAnswer.json("[{\"id\":1,\"partId\":\"x\"},{\"id\":\"2\"}]"));
    a.on("GET", "/parts", FakeAnswer.json("[{\"id\":\"x\",\"name\":\"Axle\"}]"));
    b.on("GET", "/other", FakeAnswer.chunked("{\"name\":", "\"B\"}"));

    var started = request("Home", "");

    assertThat(started.text())
        .isEqualTo(
            "{\"things\":[{\"id\":\"1\",\"part\":{\"name\":\"Axle\"}},{\"id\":\"2\",\"part\":null}],"
                + "\"other\":{\"name\":\"B\"}}");
    assertThat(a.requests()).hasSize(2);
  }

  @Test
  void a_fetch_starts_while_an_unrelated_one_hangs() throws Exception {
    var latch = new CountDownLatch(1);
    a.on("GET", "/things", FakeAnswer.json("[{\"id\":1,\"partId\":\"x\"}]"));
    a.on("GET", "/parts", FakeAnswer.json("[{\"id\":\"x\",\"name\":\"Axle\"}]"));
    b.on("GET", "/other", new FakeAnswer.Held(latch, FakeAnswer.json("{\"name\":\"B\"}")));

    var started = request("Home", "");
    a.awaitRequests(2);

    assertThat(started.answer).isNotDone();
    latch.countDown();
    assertThat(started.text()).contains("Axle", "\"B\"");
  }

  @Test
  void connections_that_break_are_holes() throws Exception {
    a.on("GET", "/things", FakeAnswer.json("[{\"id\":1,\"partId\":\"x\"}]"));
    a.on("GET", "/parts", new FakeAnswer.Truncated(FakeAnswer.json("[{\"id\":\"x\"}]"), 5));
    b.on("GET", "/other", FakeAnswer.garbage());

    var started = request("Home", "");

    assertThat(started.text())
        .isEqualTo("{\"things\":[{\"id\":\"1\",\"part\":null}],\"other\":null}");
    assertThat(started.await().headers().first("facet-partial"))
        .contains("\"things/*/part\";reason=unavailable", "\"other\";reason=unavailable");
  }

  @Test
  void a_write_whose_connection_breaks_is_sent_once() throws Exception {
    a.on("POST", "/things", new FakeAnswer.Close());

    var started = request("Add", "name=x");

    assertThat(started.await().status()).isEqualTo(502);
    assertThat(a.requests("/things")).hasSize(1);
  }

  @Test
  void a_client_that_leaves_does_not_stop_its_write() throws Exception {
    var latch = new CountDownLatch(1);
    a.on("POST", "/things", new FakeAnswer.Held(latch, FakeAnswer.json(201, "{\"id\":1}")));
    var started = request("Add", "name=x");
    a.awaitRequests(1);

    cancel(started.run.get(10, TimeUnit.SECONDS));
    latch.countDown();
    var next = request("Add", "name=y");

    assertThat(next.await().status()).isEqualTo(201);
    assertThat(a.requests("/things")).hasSize(2);
    assertThat(started.answer).isNotDone();
  }

  /** Returns when the run has been cancelled on its loop. */
  private void cancel(Run run) throws Exception {
    var cancelled = new CompletableFuture<Boolean>();
    loops
        .all()
        .getFirst()
        .execute(() -> {
          run.cancel();
          cancelled.complete(true);
        });
    cancelled.get(10, TimeUnit.SECONDS);
  }
}
