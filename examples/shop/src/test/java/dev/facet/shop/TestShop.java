package dev.facet.shop;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shop at ephemeral ports and a client of it. The databases are filled once for all tests and
 * copied; the clock stands still.
 */
final class TestShop implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-06-02T08:00:00Z");

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ShopConfig config;
  private Shop shop;

  private TestShop(ShopConfig config) throws IOException {
    this.config = config;
    this.shop = Shop.start(config);
  }

  /** An answer whose body may be read as JSON. */
  record Answer(HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    String text() {
      return http.body();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      return MAPPER.readTree(http.body());
    }

    /** What an answer of Orders has in its envelope. */
    JsonNode data() {
      return json().get("data");
    }

    List<String> texts(String array, String member) {
      return json().at(array).valueStream().map(item -> item.at(member).asString()).toList();
    }

    /** The pointers of a problem's errors. */
    List<String> pointers() {
      return texts("/errors", "/pointer");
    }

    String code() {
      return json().path("code").asString("");
    }
  }

  static TestShop in(Path directory) throws IOException {
    FilledData.copyTo(directory);
    return new TestShop(standing(directory));
  }

  /** A shop with other databases than copies of the filled ones. */
  static TestShop in(Path directory, UnaryOperator<ShopConfig> change) throws IOException {
    return new TestShop(change.apply(standing(directory)));
  }

  void restart() throws IOException {
    shop.close();
    shop = Shop.start(config);
  }

  Shop shop() {
    return shop;
  }

  Answer get(ServiceName service, String path, String... headers) {
    return send(request(service, path, headers).GET());
  }

  Answer post(ServiceName service, String path, String body, String... headers) {
    return send(json(request(service, path, headers)).POST(BodyPublishers.ofString(body)));
  }

  Answer patch(ServiceName service, String path, String body, String... headers) {
    return send(
        json(request(service, path, headers)).method("PATCH", BodyPublishers.ofString(body)));
  }

  Answer send(ServiceName service, String method, String path) {
    return send(request(service, path).method(method, BodyPublishers.noBody()));
  }

  HttpRequest.Builder request(ServiceName service, String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(shop.url(service) + path)).timeout(PATIENCE);
    return headers.length == 0 ? request : request.headers(headers);
  }

  Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(exchange(request));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    shop.close();
  }

  private static ShopConfig standing(Path directory) {
    return ShopConfig.in(directory).withEphemeralPorts().withClock(InstantSource.fixed(NOW));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.setHeader("Content-Type", "application/json");
  }

  /** The databases as they are after the first start. */
  private static final class FilledData {
    private static final Path DIRECTORY = fill();

    static void copyTo(Path directory) throws IOException {
      try (var files = Files.list(DIRECTORY)) {
        for (Path file : files.toList()) {
          Files.copy(file, directory.resolve(file.getFileName()));
        }
      }
    }

    private static Path fill() {
      try {
        Path directory = Files.createTempDirectory(Path.of("target"), "filled");
        Shop.start(ShopConfig.in(directory).withEphemeralPorts()).close();
        deleteAtExit(directory);
        return directory;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void deleteAtExit(Path directory) throws IOException {
    // The last one registered is deleted first.
    directory.toFile().deleteOnExit();
    try (var files = Files.list(directory)) {
      files.map(Path::toFile).forEach(File::deleteOnExit);
    }
  }

  /** An order of one line that is fine. */
  static String order(String customer, String product, int quantity) {
    return order(customer, "[{\"product_id\":\"%s\",\"qty\":%d}]".formatted(product, quantity));
  }

  static String order(String customer, String lines) {
    return """
    {"customer_id":"%s","lines":%s,"payment":{"method":"card","token":"tok_visa_4242"},
     "shipping_address":{"full_name":"Ada Łoś","street":"Nørregade 1","postal_code":"1165",
     "city":"København","country":"DK"}}
    """
        .formatted(customer, lines);
  }

  /** How much of a product there is. */
  int available(String product) {
    return stock(product).orElseThrow().get("available").asInt();
  }

  Optional<JsonNode> stock(String product) {
    var answer = get(ServiceName.ORDERS, "/inventory?product_ids=" + product);
    return Optional.ofNullable(answer.data().get(product));
  }

  /** The first product of which there are so many, or more. */
  String productWithAtLeast(int pieces) {
    return product(available -> available >= pieces);
  }

  String soldOutProduct() {
    return product(available -> available == 0);
  }

  private String product(IntPredicate wanted) {
    for (int from = 1; from < 5000; from += 100) {
      var query = new StringBuilder("/inventory?");
      for (int i = from; i < from + 100; i++) {
        query.append("product_ids=prd-").append(i).append('&');
      }
      var found =
          get(ServiceName.ORDERS, query.toString())
              .data()
              .propertyStream()
              .filter(stock -> wanted.test(stock.getValue().get("available").asInt()))
              .findFirst();
      if (found.isPresent()) {
        return found.get().getKey();
      }
    }
    throw new AssertionError("no such product");
  }
}
