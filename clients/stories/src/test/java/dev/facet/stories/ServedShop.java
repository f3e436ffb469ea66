package dev.facet.stories;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.config.HostPort;
import dev.facet.identity.apikey.ApiKeyDesk;
import dev.facet.identity.apikey.ApiKeyFile;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.shop.ServiceName;
import dev.facet.shop.Shop;
import dev.facet.shop.ShopConfig;
import dev.facet.shop.web.Traffic;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/** The shop's services and the server over them. Threading: one thread. */
final class ServedShop implements AutoCloseable {
  private static final int LOOPS = 2;
  private static final Duration QUIET = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Shop shop;
  private final FacetServer server;

  private final ApiKeyDesk keys;

  private ServedShop(Shop shop, FacetServer server, ApiKeyDesk keys) {
    this.shop = shop;
    this.server = server;
    this.keys = keys;
  }

  static ServedShop start(Path data) throws IOException {
    return start(data, Map.of());
  }

  /**
   * With some files of the workspace changed.
   *
   * @param changes by path
   */
  static ServedShop start(Path data, Map<String, UnaryOperator<String>> changes)
      throws IOException {
    Path keys = data.resolve("partner.keys");
    Shop shop = Shop.start(ShopConfig.in(data).withEphemeralPorts());
    Map<String, String> environment = new LinkedHashMap<>();
    for (ServiceName service : shop.running()) {
      environment.put(service.name() + "_URL", shop.url(service).toString());
    }
    environment.put("PARTNER_KEYS", keys.toAbsolutePath().toString());
    HostPort free = new HostPort("127.0.0.1", 0);
    FacetServer server =
        FacetServer.start(
            new ServerOptions(
                () -> workspace(changes),
                Npm.repository().resolve("examples/shop/workspace"), // apps are beside it
                environment,
                List.of(),
                free,
                free,
                true,
                false,
                LOOPS));
    var desk = new ApiKeyDesk("partner", "demo", new ApiKeyFile(keys), InstantSource.system());
    return new ServedShop(shop, server, desk);
  }

  /** The origin that browsers see. */
  String origin() {
    return "http://localhost:" + port();
  }

  int port() {
    return server.address().port();
  }

  /** A key for a partner of that name with that plan. */
  String partnerKey(String partner, String plan) throws IOException {
    var made = keys.make(new ApiKeyDesk.Order(partner, List.of(), plan, null, null));
    if (made instanceof ApiKeyDesk.Outcome.Made key) {
      return key.key().text();
    }
    throw new IOException("no key: " + made);
  }

  /**
   * Makes the service fail for all paths below this one, until {@link #mend}; what the server has
   * kept of it is forgotten.
   */
  void fail(ServiceName service, String path) throws IOException {
    forget(service);
    String json = "{\"path\": \"" + path + "\", \"fail\": 503}";
    control(service, "POST", json);
  }

  /** The server forgets what it has kept of the service. */
  private void forget(ServiceName service) throws IOException {
    String admin = "http://" + server.adminAddress() + "/purge?source=" + service.lowerCase();
    send(HttpRequest.newBuilder(URI.create(admin)).POST(BodyPublishers.noBody()).build());
  }

  /** What the services answered while this was done, with nothing kept before. */
  Traffic traffic(Callable<?> during) throws Exception {
    for (ServiceName service : ServiceName.values()) {
      forget(service);
    }
    Traffic before = shop.awaitIdle(QUIET);
    during.call();
    return shop.awaitIdle(QUIET).minus(before);
  }

  void mend(ServiceName service) throws IOException {
    control(service, "DELETE", "");
  }

  private void control(ServiceName service, String method, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(shop.url(service).resolve("/_switch"))
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    send(request);
  }

  private void send(HttpRequest request) throws IOException {
    try {
      var answer = http.send(request, BodyHandlers.discarding());
      if (answer.statusCode() >= 300) {
        throw new IOException(request.uri() + ": " + answer.statusCode() + " (expected: 2xx)");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    shop.close();
    http.close();
  }

  /** The shop's workspace with time to spare: what is late on a busy machine is no failure here. */
  private static WorkspaceFiles workspace(Map<String, UnaryOperator<String>> changes) {
    WorkspaceFiles files = WebApp.workspace();
    Map<String, String> patient = new LinkedHashMap<>();
    for (String path : files.paths()) {
      String text = Objects.requireNonNullElse(files.text(path), "");
      patient.put(path, text.replaceAll("\\b[0-9]+m?s\\b", "20s"));
    }
    changes.forEach(
        (path, change) -> patient.computeIfPresent(path, (_, text) -> change.apply(text)));
    for (String service : List.of("users", "products", "orders")) {
      patient.put("graph/openapi/" + service + ".yaml", ""); // has to be there, is not read
    }
    return WorkspaceFiles.of(patient);
  }
}
