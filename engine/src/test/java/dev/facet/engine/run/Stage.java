package dev.facet.engine.run;

import dev.facet.definition.Loaded;
import dev.facet.definition.Workspace;
import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.WorkspaceLoader;
import dev.facet.engine.Challenges;
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
import dev.facet.plan.Plan;
import dev.facet.plan.compile.Compiled;
import dev.facet.plan.compile.Compiler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An engine on a stepped loop, before sources that do what the test says. Graph, facet and
 * operations are given as their authors write them.
 */
final class Stage {
  private static final String CONFIG = "listen: 127.0.0.1:0\nadmin: 127.0.0.1:0\nfacets: [app]\n";

  private final SteppedLoop loop = new SteppedLoop();
  private final ScriptedClient client = new ScriptedClient();
  private final Map<String, Endpoint> endpoints = new LinkedHashMap<>();
  private final Engine engine;

  private Stage(Settings settings) {
    this.engine =
        new Engine(
            client,
            settings.credentials,
            Challenges.PLAIN,
            settings.observer,
            settings.config,
            loop::now,
            () -> loop.now() / 1_000_000);
    Workspace workspace = load(settings);
    Compiled compiled = Compiler.compile(workspace);
    for (List<Plan> plans : compiled.facets().values()) {
      for (Plan plan : plans) {
        endpoints.put(plan.endpoint().name(), engine.prepare(plan, workspace.graph()));
      }
    }
    if (endpoints.isEmpty()) {
      throw new AssertionError("nothing compiled: " + compiled.diagnostics());
    }
  }

  private static Workspace load(Settings settings) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("facet.yaml", CONFIG + settings.workspace);
    files.put("graph/graph.graphql", settings.graph);
    files.put("facets/app/facet.yaml", settings.facet);
    for (int i = 0; i < settings.operations.size(); i++) {
      files.put("facets/app/operation" + i + ".graphql", settings.operations.get(i));
    }
    Loaded loaded = WorkspaceLoader.load(WorkspaceFiles.of(files), Map.of());
    Workspace workspace = loaded.workspace();
    if (workspace == null || loaded.hasErrors()) {
      throw new AssertionError("does not load: " + loaded.diagnostics());
    }
    return workspace;
  }

  static Settings graph(String graph) {
    return new Settings(graph);
  }

  /** What a stage is made of. */
  static final class Settings {
    private final String graph;
    private final List<String> operations = new ArrayList<>();
    private String facet =
        """
        client: mobile
        path: /app
        deadline: 2s
        on-error: NULL
        max-calls: 1000
        identity: { development: { sub: u1 } }
        """;
    private String workspace = "";
    private Credentials credentials = Credentials.NONE;
    private EngineObserver observer = EngineObserver.NONE;
    private EngineConfig config = EngineConfig.defaults();

    private Settings(String graph) {
      this.graph = graph;
    }

    Settings operation(String document) {
      operations.add(document);
      return this;
    }

    Settings facet(String yaml) {
      facet = yaml;
      return this;
    }

    /** More of the workspace's facet.yaml. */
    Settings config(String yaml) {
      workspace = yaml;
      return this;
    }

    Settings credentials(Credentials port) {
      credentials = port;
      return this;
    }

    Settings observer(EngineObserver port) {
      observer = port;
      return this;
    }

    Settings config(EngineConfig other) {
      config = other;
      return this;
    }

    Stage build() {
      return new Stage(this);
    }
  }

  SteppedLoop loop() {
    return loop;
  }

  ScriptedClient client() {
    return client;
  }

  Engine engine() {
    return engine;
  }

  Endpoint endpoint(String name) {
    Endpoint endpoint = endpoints.get(name);
    if (endpoint == null) {
      throw new AssertionError("no endpoint " + name + " among " + endpoints.keySet());
    }
    return endpoint;
  }

  /** A request to the only endpoint. */
  Request request() {
    return request(endpoints.keySet().iterator().next());
  }

  Request request(String endpoint) {
    return new Request(endpoint(endpoint));
  }

  /** One request and what came of it. */
  final class Request {
    private final Endpoint endpoint;
    private List<String> route = List.of();
    private @Nullable String query;
    private Headers headers = Headers.EMPTY;
    private byte[] body = {};
    private @Nullable Identity identity = new Identity(Map.of("sub", "u1"));
    private @Nullable Answer answer;
    private @Nullable Run run;

    private Request(Endpoint endpoint) {
      this.endpoint = endpoint;
    }

    Request route(String... segments) {
      route = List.of(segments);
      return this;
    }

    Request query(String raw) {
      query = raw;
      return this;
    }

    Request headers(Headers given) {
      headers = given;
      return this;
    }

    Request json(String text) {
      body = text.getBytes(StandardCharsets.UTF_8);
      headers = Headers.builder().addAll(headers).add("content-type", "application/json").build();
      return this;
    }

    Request body(byte[] bytes) {
      body = bytes;
      return this;
    }

    Request anonymous() {
      identity = null;
      return this;
    }

    Request as(@Nullable Identity who) {
      identity = who;
      return this;
    }

    Request start() {
      var invocation =
          new Invocation(
              loop,
              Method.GET,
              route,
              query,
              headers,
              body,
              identity,
              new RequestId("r-1"),
              TraceContext.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
              loop.now());
      run = endpoint.run(invocation, this::hear);
      return this;
    }

    private void hear(Answer given) {
      if (answer != null) {
        throw new AssertionError("answered twice: " + answer + " and " + given);
      }
      answer = given;
    }

    void leave() {
      if (run == null) {
        throw new AssertionError("not started");
      }
      run.cancel();
    }

    boolean isAnswered() {
      return answer != null;
    }

    Answer answer() {
      if (answer == null) {
        throw new AssertionError("no answer yet; open calls: " + client.open());
      }
      return answer;
    }

    int status() {
      return answer().status();
    }

    String text() {
      Answer given = answer();
      return new String(given.bytes(), given.offset(), given.length(), StandardCharsets.UTF_8);
    }

    @Nullable String header(String name) {
      return answer().headers().first(name);
    }
  }
}
