package dev.facet.server.request;

import dev.facet.engine.Endpoint;
import dev.facet.engine.Invocation;
import dev.facet.engine.Run;
import dev.facet.http.Answer;
import dev.facet.http.Headers;
import dev.facet.http.loop.Loops;
import dev.facet.http.server.HttpServer;
import dev.facet.http.server.ServerConfig;
import dev.facet.http.server.ServerObserver;
import dev.facet.plan.Plan;
import dev.facet.server.encoding.Codecs;
import dev.facet.server.encoding.Encoding;
import dev.facet.server.encoding.EncodingObserver;
import dev.facet.server.metrics.Metrics;
import dev.facet.server.snapshot.Only;
import dev.facet.server.snapshot.Reloader;
import dev.facet.server.snapshot.Workspaces;
import dev.facet.testkit.RawClient;
import dev.facet.testkit.RawMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A real listener over endpoints that answer with their plan's id and parameters at once, or hold
 * their answers until the test lets them go.
 */
final class PublicListener implements AutoCloseable {
  final List<Invocation> requests = new CopyOnWriteArrayList<>();
  final List<Runnable> held = new CopyOnWriteArrayList<>();
  final AtomicInteger cancelled = new AtomicInteger();
  final Metrics metrics = new Metrics(1);
  final InFlight inFlight = new InFlight();
  final Reloader reloader;
  private final Loops loops = Loops.start(1, metrics::lag);
  private final HttpServer server;
  private volatile boolean holding;

  private PublicListener(Workspaces files) throws IOException {
    reloader =
        new Reloader(
            files,
            Map.of(),
            Only.of(List.of()),
            (_, _) -> List.of(),
            (_, plan, _) -> new Echo(plan, reload(plan)),
            Workspaces.NO_PROXIES,
            metrics);
    reloader.reload();
    RequestHandler handler =
        new RequestHandler(
            reloader::current,
            metrics,
            inFlight,
            Decoration.NONE,
            new Encoding(Codecs.load(), _ -> false, EncodingObserver.NONE));
    server =
        HttpServer.start(
            loops, ServerConfig.of("127.0.0.1", 0), handler, handler, ServerObserver.NONE);
  }

  static PublicListener over(Workspaces files) throws IOException {
    return new PublicListener(files);
  }

  /** Answers from now on wait in {@link #held}. */
  void hold() {
    holding = true;
  }

  RawClient connect() throws IOException {
    return RawClient.connect(server.port());
  }

  /** One request on a connection of its own. */
  RawMessage get(String path, String... headers) throws IOException {
    return send("GET", path, headers);
  }

  RawMessage send(String method, String path, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
    boolean host = false;
    for (String header : headers) {
      host |= header.startsWith("Host:");
      request.append(header).append("\r\n");
    }
    request.append(host ? "\r\n" : "Host: localhost\r\n\r\n");
    try (RawClient client = connect()) {
      client.send(request.toString());
      return method.equals("HEAD") ? client.receiveHead() : client.receive();
    }
  }

  @Override
  public void close() {
    server.close();
    loops.close();
  }

  /** Distinguishes answers of endpoints made by different reloads. */
  private static String reload(Plan plan) {
    return plan.id() + " " + plan.deadline();
  }

  private final class Echo implements Endpoint {
    private final Plan plan;
    private final String name;

    Echo(Plan plan, String name) {
      this.plan = plan;
      this.name = name;
    }

    @Override
    public Plan plan() {
      return plan;
    }

    @Override
    public Run run(Invocation request, Consumer<Answer> answer) {
      requests.add(request);
      byte[] body = (name + " " + request.routeParameters()).getBytes(StandardCharsets.UTF_8);
      Runnable work = () -> answer.accept(Answer.of(200, Headers.EMPTY, body));
      if (holding) {
        held.add(() -> request.loop().execute(work));
      } else {
        work.run();
      }
      return cancelled::incrementAndGet;
    }
  }
}
