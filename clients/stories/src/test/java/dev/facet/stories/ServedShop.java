package dev.facet.stories;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.config.HostPort;
import dev.facet.server.FacetServer;
import dev.facet.server.ServerOptions;
import dev.facet.shop.ServiceName;
import dev.facet.shop.Shop;
import dev.facet.shop.ShopConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The shop's services and the server over them. Threading: one thread. */
final class ServedShop implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Shop shop;
  private final FacetServer server;

  private ServedShop(Shop shop, FacetServer server) {
    this.shop = shop;
    this.server = server;
  }

  static ServedShop start(Path data) throws IOException {
    Shop shop = Shop.start(ShopConfig.in(data).withEphemeralPorts());
    Map<String, String> environment = new LinkedHashMap<>();
    for (ServiceName service : shop.running()) {
      environment.put(service.name() + "_URL", shop.url(service).toString());
    }
    HostPort free = new HostPort("127.0.0.1", 0);
    FacetServer server =
        FacetServer.start(
            ServerOptions.of(ServedShop::workspace, environment)
                .withListen(free)
                .withAdmin(free)
                .withDevelopment(true));
    return new ServedShop(shop, server);
  }

  /** The origin that browsers see. */
  String origin() {
    return "http://localhost:" + server.address().port();
  }

  /**
   * Makes the service fail for all paths below this one, until {@link #mend}; what the server has
   * kept of it is forgotten.
   */
  void fail(ServiceName service, String path) throws IOException {
    String admin = "http://" + server.adminAddress() + "/purge?source=" + service.lowerCase();
    send(HttpRequest.newBuilder(URI.create(admin)).POST(BodyPublishers.noBody()).build());
    String json = "{\"path\": \"" + path + "\", \"fail\": 503}";
    control(service, "POST", json);
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
  private static WorkspaceFiles workspace() {
    WorkspaceFiles files = WebApp.workspace();
    Map<String, String> patient = new LinkedHashMap<>();
    for (String path : files.paths()) {
      String text = Objects.requireNonNullElse(files.text(path), "");
      patient.put(path, text.replaceAll("\\b[0-9]+m?s\\b", "20s"));
    }
    for (String service : List.of("users", "products", "orders")) {
      patient.put("graph/openapi/" + service + ".yaml", ""); // has to be there, is not read
    }
    return WorkspaceFiles.of(patient);
  }
}
