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
import dev.facet.engine.Invocation;
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
import dev.facet.plan.compile.Compiler;
import dev.facet.testkit.FakeAnswer;
import dev.facet.testkit.FakeSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A popular entry that is missing or has expired: many ask at once, on several loops. */
final class HerdIT {
  private static final int REQUESTS = 10_000;
  private static final int LOOPS = 4;
  private static final String GRAPH =
      """
      extend schema @source(name: "news", url: "URL", timeout: "20s")
      type Query { front: Front @rest(source: "news", GET: "/front") }
      type Front { title: String! }
      """;
  private static final String FRONT =
      "query Front @http(method: GET, route: \"/front\", deadline: \"20s\") { front { title } }";

  private final Loops loops = Loops.start(LOOPS, LoopObserver.NONE);
  private final HttpClient client = HttpClient.create(loops, ClientConfig.DEFAULT);
  private final EngineConfig config = EngineConfig.defaults().withMaxInFlight(2L << 30);
  private final Engine engine = new Engine(client, Credentials.NONE, EngineObserver.NONE, config);

  private Endpoint endpoint(FakeSource source) {
    Map<String, String> files =
        Map.of(
            "facet.yaml",
            "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\n",
            "graph/graph.graphql",
            GRAPH.replace("URL", source.url()),
            "facets/app/facet.yaml",
            "client: mobile\ncache: { size: 1MiB }\n",
            "facets/app/front.graphql",
            FRONT);
    Loaded loaded = WorkspaceLoader.load(WorkspaceFiles.of(files), Map.of());
    Workspace workspace = Objects.requireNonNull(loaded.workspace());
    var plan = Objects.requireNonNull(Compiler.compile(workspace).facets().get("app")).getFirst();
    return engine.prepare(plan, workspace.graph());
  }

  private static Invocation request(Loop loop) {
    return new Invocation(
        loop,
        Method.GET,
        List.of(),
        null,
        Headers.EMPTY,
        new byte[0],
        null,
        RequestId.random(),
        TraceContext.random(),
        System.nanoTime());
  }

  /** All of them have asked when this returns; the answers are counted as they come. */
  private void ask(Endpoint endpoint, AtomicInteger good, CountDownLatch answers)
      throws InterruptedException {
    var asked = new CountDownLatch(LOOPS);
    for (Loop loop : loops.all()) {
      loop.execute(() -> {
        for (int i = 0; i < REQUESTS / LOOPS; i++) {
          endpoint.run(request(loop), answer -> count(answer, good, answers));
        }
        asked.countDown();
      });
    }
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
  }

  private static void count(Answer answer, AtomicInteger good, CountDownLatch answers) {
    if (answer.status() == 200) {
      good.incrementAndGet();
    }
    answers.countDown();
  }

  @Test
  void ten_thousand_requests_on_four_loops_are_one_call() throws Exception {
    var gate = new AtomicReference<>(new CountDownLatch(1));
    var answer =
        FakeAnswer.json("{\"title\":\"Today\"}")
            .header("cache-control", "max-age=0")
            .header("etag", "\"1\"");
    try (FakeSource source = FakeSource.start()) {
      source.on("GET", "/front", _ -> new FakeAnswer.Held(gate.get(), answer));
      Endpoint endpoint = endpoint(source);
      for (int round = 1; round <= 2; round++) { // missing, then expired
        gate.set(new CountDownLatch(1));
        var good = new AtomicInteger();
        var answers = new CountDownLatch(REQUESTS);
        ask(endpoint, good, answers);
        gate.get().countDown();

        assertThat(answers.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(good).hasValue(REQUESTS);
        assertThat(source.requests("/front")).hasSize(round);
      }
      assertThat(source.requests("/front").getLast().header("if-none-match")).isEqualTo("\"1\"");
    } finally {
      close();
    }
  }

  private void close() throws IOException {
    engine.close();
    client.close();
    loops.close();
  }
}
