package dev.facet.shop.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service's HTTP side: the JDK's server with a virtual thread per request, the service's routes,
 * its OpenAPI document at {@code /openapi.yaml}, its traffic at {@code /_traffic} and its switches
 * at {@code /_switch}.
 *
 * <p>Threading: handlers run on virtual threads and may block.
 */
public final class HttpService implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpService.class);
  private static final byte[] ERROR_PAGE =
      "<!doctype html><title>Error</title><h1>The service is being upgraded</h1>\n"
          .getBytes(StandardCharsets.UTF_8);

  private final String name;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Switches switches = new Switches();
  private final List<Route> ownRoutes;
  private final List<Route> adminRoutes;
  private final Activity activity = new Activity();

  private HttpService(String name, HttpServer server, List<Route> routes) {
    this.name = name;
    this.server = server;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name + "-", 0).factory());
    this.ownRoutes = withDocument(name, routes);
    this.adminRoutes = adminRoutes();
  }

  /**
   * Binds and serves; {@code address} with port 0 takes a free one.
   *
   * @throws IOException when the address cannot be bound
   */
  public static HttpService start(String name, InetSocketAddress address, List<Route> routes)
      throws IOException {
    // Read once by the JDK's server; without it an answer can wait 40 ms for a delayed ACK.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
    var service = new HttpService(name, HttpServer.create(address, 1024), routes);
    service.server.setExecutor(service.threads);
    service.server.createContext("/", service::serve);
    service.server.start();
    return service;
  }

  public URI url() {
    var address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort());
  }

  public Traffic traffic() {
    return activity.traffic();
  }

  /** Returns when no request is under way, or after {@code limit}; answers which of the two. */
  public boolean awaitIdle(Duration limit) throws InterruptedException {
    return activity.awaitIdle(limit);
  }

  /** Stops taking requests and gives the running ones a second. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      exchange.getResponseHeaders().set("Server", name);
      if (path.startsWith("/_")) {
        send(exchange, answer(exchange, adminRoutes, path));
        return;
      }
      activity.begin();
      try {
        serveOwn(exchange, path);
      } finally {
        activity.end();
      }
    }
  }

  private void serveOwn(HttpExchange exchange, String path) throws IOException {
    long start = System.nanoTime();
    copyRequestId(exchange);
    Optional<Switch> taken = switches.take(path);
    if (taken.isPresent() && !waitFor(taken.get())) {
      return;
    }
    Optional<Integer> fail = taken.flatMap(Switch::fail);
    Reply reply = fail.isPresent() ? failure(fail.get()) : answer(exchange, ownRoutes, path);
    activity.answering();
    long sent = send(exchange, reply, taken.flatMap(Switch::mode));
    activity.sent(sent);
    log.debug(
        "{} {} {} status={} bytes={} micros={} requestId={} traceparent={}",
        name,
        exchange.getRequestMethod(),
        path,
        reply.status(),
        sent,
        (System.nanoTime() - start) / 1000,
        exchange.getRequestHeaders().getFirst("X-Request-Id"),
        exchange.getRequestHeaders().getFirst("Traceparent"));
  }

  private Reply answer(HttpExchange exchange, List<Route> routes, String path) throws IOException {
    String method = exchange.getRequestMethod();
    String wanted = method.equals("HEAD") ? "GET" : method;
    var allowed = new LinkedHashSet<String>();
    try {
      for (Route route : routes) {
        var variables = route.match(path);
        if (variables.isPresent() && route.method().equals(wanted)) {
          var reply = route.handler().handle(Call.read(exchange, variables.get()));
          return notModified(exchange, reply) ? reply.notModified() : reply;
        }
        variables.ifPresent(_ -> allowed.add(route.method()));
      }
      return allowed.isEmpty() ? noSuchPath(path) : notAllowed(method, String.join(", ", allowed));
    } catch (Problem problem) {
      return Reply.problem(problem);
    } catch (SQLException | RuntimeException e) {
      log.error("{} {} {} failed", name, method, path, e);
      return Reply.problem(new Problem(500, "internal", "The service failed"));
    }
  }

  private static boolean notModified(HttpExchange exchange, Reply reply) {
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    return known != null && reply.status() == 200 && known.equals(reply.headers().get("ETag"));
  }

  private static Reply noSuchPath(String path) {
    return Reply.problem(Problem.notFound("no_such_path", "There is nothing at " + path));
  }

  private static Reply notAllowed(String method, String allowed) {
    var problem = new Problem(405, "method_not_allowed", method + " (expected: " + allowed + ")");
    return Reply.problem(problem).with("Allow", allowed);
  }

  private static Reply failure(int status) {
    var reply = Reply.problem(new Problem(status, "switched_to_fail", "Told to fail by a switch"));
    return status == 503 || status == 429 ? reply.with("Retry-After", "1") : reply;
  }

  private static void copyRequestId(HttpExchange exchange) {
    String id = exchange.getRequestHeaders().getFirst("X-Request-Id");
    if (id != null) {
      exchange.getResponseHeaders().set("X-Request-Id", id);
    }
  }

  /** False when the service is being stopped meanwhile. */
  private static boolean waitFor(Switch setting) {
    try {
      Thread.sleep(setting.slow().orElse(Duration.ZERO));
      return true;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static long send(HttpExchange exchange, Reply reply, Optional<Switch.Mode> mode)
      throws IOException {
    if (mode.isEmpty()) {
      return send(exchange, reply);
    }
    return switch (mode.get()) {
      case HTML -> send(exchange, Reply.of(200, "text/html; charset=utf-8", ERROR_PAGE));
      case MALFORMED -> send(exchange, reply.withBody(spoil(reply)));
      case TRUNCATE -> sendHalf(exchange, reply);
      case DROP -> 0; // closing the exchange unanswered closes the connection
    };
  }

  private static byte[] spoil(Reply reply) {
    byte[] spoiled = reply.body().clone();
    Arrays.fill(spoiled, spoiled.length / 2, spoiled.length, (byte) '}');
    return spoiled;
  }

  private static long sendHalf(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), Math.max(2, reply.body().length));
    int half = reply.body().length / 2;
    exchange.getResponseBody().write(reply.body(), 0, half);
    exchange.getResponseBody().flush();
    return half;
  }

  private static long send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = reply.body();
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (head || body.length == 0) {
      if (head) {
        exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
      }
      exchange.sendResponseHeaders(reply.status(), -1);
      return 0;
    }
    exchange.sendResponseHeaders(reply.status(), body.length);
    exchange.getResponseBody().write(body);
    return body.length;
  }

  private static List<Route> withDocument(String name, List<Route> routes) {
    byte[] document = resource("/dev/facet/shop/openapi/" + name + ".yaml");
    var all = new ArrayList<>(routes);
    all.add(Route.get("/openapi.yaml", _ -> Reply.of(200, "application/yaml", document)));
    return List.copyOf(all);
  }

  private List<Route> adminRoutes() {
    var json = Json.camelCase();
    return List.of(
        Route.get("/_traffic", _ -> Reply.json(json.write(traffic()))),
        Route.get("/_switch", _ -> switchesAs(json)),
        Route.post(
            "/_switch",
            call -> {
              switches.add(Switch.parse(call.object(json)));
              return switchesAs(json);
            }),
        new Route(
            "DELETE",
            List.of("", "_switch"),
            _ -> {
              switches.clear();
              return switchesAs(json);
            }));
  }

  private Reply switchesAs(Json json) {
    var documents = switches.all().stream().map(Switch::document).collect(Collectors.toList());
    return Reply.json(json.write(documents));
  }

  private static byte[] resource(String path) {
    try (InputStream in = HttpService.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
