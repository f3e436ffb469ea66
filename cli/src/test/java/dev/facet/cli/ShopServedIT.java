package dev.facet.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.definition.WorkspaceFiles;
import dev.facet.definition.config.HostPort;
import dev.facet.identity.apikey.ApiKeyDesk;
import dev.facet.identity.apikey.ApiKeyFile;
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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shop as users get it: three services, the server over them, every endpoint. */
class ShopServedIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final String ORDER =
      """
      {
        "lines": [{"productId": "prd-55", "quantity": 1}, {"productId": "prd-8", "quantity": 2}],
        "payment": {"method": "CARD", "token": "tok_visa_4242"},
        "shippingAddress": {
          "fullName": "Ulla Horvat", "street": "Rua 1", "postalCode": "1000",
          "city": "Lisbon", "country": "PT"
        }
      }
      """;

  @TempDir private static Path data;
  private static Shop shop;
  private static FacetServer server;
  private static ContractRecorder recorder;
  private static String key;

  @BeforeAll
  static void start() throws IOException {
    shop = Shop.start(ShopConfig.in(data).withEphemeralPorts());
    Path keys = data.resolve("partner.keys");
    key = partnerKey(keys);
    Map<String, String> environment =
        Map.of(
            "PARTNER_KEYS", keys.toString(),
            "USERS_URL", shop.url(ServiceName.USERS).toString(),
            "PRODUCTS_URL", shop.url(ServiceName.PRODUCTS).toString(),
            "ORDERS_URL", shop.url(ServiceName.ORDERS).toString());
    HostPort free = new HostPort("127.0.0.1", 0);
    server =
        FacetServer.start(
            ServerOptions.of(ShopServedIT::workspace, environment)
                .withListen(free)
                .withAdmin(free)
                .withDevelopment(true));
    recorder = new ContractRecorder(CLIENT, "http://" + server.address());
  }

  private static String partnerKey(Path file) throws IOException {
    var desk = new ApiKeyDesk("partner", "demo", new ApiKeyFile(file), InstantSource.system());
    var made = desk.make(new ApiKeyDesk.Order("acme", List.of(), null, null, null));
    return ((ApiKeyDesk.Outcome.Made) made).key().text();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
    shop.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /web/home                        | "displayName":"Ulla Horvat"
          /web/search?q=lamp               | "id":"prd-1733"
          /web/suggestions?q=la            | "id":"prd-4"
          /web/products/prd-55             | "id":"prd-55"
          /web/products/prd-55/reviews     | "items":[
          /web/orders                      | "total":
          /web/orders/119508               | "number":"FO-119508"
          /web/account                     | "email":"customer.1@mail.example"
          /mobile/home                     | "givenName":"Ulla"
          /mobile/search?q=lamp            | "id":"prd-1733"
          /mobile/suggestions?q=la         | "Low Blanket No. 5"
          /mobile/products/prd-55          | "id":"prd-55"
          /mobile/orders                   | "number":"FO-119508"
          /mobile/orders/119508            | "id":"119508"
          /mobile/profile                  | "displayName":"
          /partner/catalogue               | "product_id":"prd-1021"
          /partner/catalogue/prd-55        | "product_id":"prd-55"
          /partner/stock?product=prd-55    | "product_id":"prd-55"
          /partner/orders?customer=usr-1   | "order_number":"FO-119508"
          /partner/orders/119508           | "order_number":"FO-119508"
          """)
  void every_screen_is_whole(String path, String part) throws Exception {
    HttpResponse<String> answer = send("GET", path, null);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("facet-partial")).isEmpty();
    assertThat(answer.body()).contains(part);
  }

  @ParameterizedTest
  @CsvSource({
    "/web/orders,id,/web/orders/%s/cancel",
    "/mobile/orders,id,",
    "/partner/customers/usr-2/orders,order_id,/partner/customers/usr-2/orders/%s/cancel"
  })
  void an_order_is_placed_once_per_key_and_can_be_cancelled(
      String path, String member, @Nullable String cancel) throws Exception {
    String name = "key-" + path;

    String order = path.startsWith("/partner") ? snakeCase(ORDER) : ORDER;

    HttpResponse<String> placed = send("POST", path, order, "idempotency-key", name);
    HttpResponse<String> again = send("POST", path, order, "idempotency-key", name);

    assertThat(placed.statusCode()).as(placed.body()).isEqualTo(201);
    assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
    assertThat(placed.headers().firstValue("facet-partial")).isEmpty();
    assertThat(member(again, member)).isEqualTo(member(placed, member));
    if (cancel != null) {
      String where = cancel.formatted(member(placed, member));
      HttpResponse<String> cancelled =
          send("POST", where, null, "idempotency-key", "cancel-" + name);
      assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
      assertThat(cancelled.body()).contains("CANCELLED");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/web/orders", "/mobile/orders"})
  void a_declined_payment_is_told_with_the_clients_own_pointer(String path) throws Exception {
    String declined = ORDER.replace("tok_visa_4242", "tok_declined");

    HttpResponse<String> answer =
        send("POST", path, declined, "idempotency-key", "declined" + path);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(answer.body())
        .contains("\"code\":\"payment_declined\"", "\"pointer\":\"/payment/token\"");
  }

  @Test
  void partners_show_a_key_and_are_told_what_is_left() throws Exception {
    HttpResponse<String> without =
        send("GET", "/partner/catalogue", null, "authorization", "none x");
    HttpResponse<String> with = send("GET", "/partner/catalogue", null);

    assertThat(without.statusCode()).isEqualTo(401);
    assertThat(without.headers().firstValue("www-authenticate")).isPresent();
    assertThat(with.headers().firstValue("ratelimit-policy"))
        .contains("\"standard-60s\";q=3000;w=60, \"standard-86400s\";q=200000;w=86400");
  }

  @Test
  void an_account_is_changed() throws Exception {
    String change = "{\"displayName\":\"Ulla from the test\"}";

    HttpResponse<String> changed = send("PATCH", "/web/account", change);

    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
    assertThat(changed.body()).contains("Ulla from the test");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/web/orders?limit=7                     | number       | ",
        "/web/search?q=lamp&limit=24             | id           | prd-",
        "/web/products/prd-55/reviews?limit=3    | title        | ",
        "/mobile/orders                          | number       | ",
        "/partner/orders?customer=usr-1&page_size=9 | order_number | "
      })
  void every_style_of_paging_leads_through_the_whole_list_by_links(
      String first, String member, @Nullable String prefix) throws Exception {
    List<String> seen = new ArrayList<>();
    String total = null;
    String path = first;
    for (int page = 0; path != null && page < 60; page++) {
      HttpResponse<String> answer = send("GET", path, null);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      Matcher found = items(member, prefix).matcher(answer.body());
      while (found.find()) {
        seen.add(found.group(1) + (member.equals("title") ? seen.size() : ""));
      }
      Matcher count = Pattern.compile("\"total\":(\\d+)[,}]").matcher(answer.body());
      total = count.find() ? count.group(1) : total;
      path =
          answer
              .headers()
              .firstValue("link")
              .map(link -> first.replaceAll("\\?.*", "") + group(link, "<(\\?[^>]+)>"))
              .orElse(null);
    }
    assertThat(path).as("the list has an end").isNull();
    assertThat(seen).hasSizeGreaterThan(3).doesNotHaveDuplicates();
    if (total != null) {
      assertThat(seen).hasSize(Integer.parseInt(total));
    }
  }

  private static Pattern items(String member, @Nullable String prefix) {
    String start = prefix == null ? "" : Pattern.quote(prefix);
    return Pattern.compile("\"%s\":\"(%s[^\"]+)\"".formatted(member, start));
  }

  @Test
  void the_product_page_s_cursor_continues_in_its_reviews() throws Exception {
    HttpResponse<String> product = send("GET", "/web/products/prd-55", null);
    String cursor = group(product.body(), "\"nextCursor\":\"([^\"]+)\"");

    HttpResponse<String> more =
        send("GET", "/web/products/prd-55/reviews?limit=2&cursor=" + cursor, null);
    HttpResponse<String> foreign =
        send("GET", "/web/products/prd-56/reviews?limit=2&cursor=" + cursor, null);

    assertThat(more.statusCode()).as(more.body()).isEqualTo(200);
    assertThat(product.body()).doesNotContain(group(more.body(), "\"id\":\"([^\"]+)\""));
    assertThat(foreign.statusCode()).isEqualTo(400);
    assertThat(foreign.body()).contains("\"code\":\"cursor_foreign\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /web/products/none, 404",
    "GET, /web/products/prd-55?reviews=maybe, 400",
    "GET, /web/orders?status=LOST, 400",
    "GET, /partner/catalogue?colour=red, 400",
    "GET, /partner/catalogue/none, 404",
    "GET, /mobile/products/none, 404",
    "GET, /mobile/suggestions, 400",
    "POST, /web/orders/none/cancel, 404",
    "POST, /web/orders, 415",
    "PATCH, /web/account, 400"
  })
  void what_goes_wrong_is_as_the_contract_says(String method, String path, int status)
      throws Exception {
    String body = status == 415 ? "<order/>" : method.equals("PATCH") ? "{\"phone\": 1}" : null;
    String type = status == 415 ? "application/xml" : "application/json";

    HttpResponse<String> answer = send(method, path, body, "content-type", type);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(recorder.seen()).anyMatch(each -> each.endsWith(" " + status));
  }

  @Test
  void suggestions_are_kept_for_everybody_and_known_ones_cost_nothing() throws Exception {
    HttpResponse<String> first = send("GET", "/mobile/suggestions?q=lam", null);
    String tag = first.headers().firstValue("etag").orElseThrow();
    HttpResponse<String> second = raw("/mobile/suggestions?q=lam", "if-none-match", tag);

    assertThat(first.headers().firstValue("cache-control").orElseThrow())
        .matches("public, max-age=(20|19), stale-while-revalidate=600");
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.headers().firstValue("cache-status").orElseThrow())
        .startsWith("Facet; hit; ttl=");
  }

  @Test
  void pictures_are_passed_on_and_kept_where_that_is_wanted() throws Exception {
    HttpResponse<String> first = raw("/web/pictures/prd-55/picture.svg");
    HttpResponse<String> second = raw("/web/pictures/prd-55/picture.svg");
    HttpResponse<String> phone = raw("/mobile/pictures/prd-55/picture.svg");

    assertThat(first.headers().firstValue("content-type")).contains("image/svg+xml");
    assertThat(second.body()).isEqualTo(first.body()).startsWith("<svg");
    assertThat(second.headers().firstValue("cache-status").orElseThrow()).contains("hit");
    assertThat(phone.body()).isEqualTo(first.body());
    assertThat(phone.headers().firstValue("cache-status").orElseThrow()).contains("fwd=bypass");
  }

  /** What no contract is about: routes that are passed on, and conditions. */
  private static HttpResponse<String> raw(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + server.address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void a_phone_gets_a_fifth_of_the_bytes() throws Exception {
    int web = send("GET", "/web/home", null).body().length();
    int mobile = send("GET", "/mobile/home", null).body().length();

    assertThat(mobile * 5).isLessThan(web);
  }

  private static HttpResponse<String> send(
      String method, String path, @Nullable String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
            .timeout(Duration.ofSeconds(30))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !List.of(headers).contains("content-type")) {
      request.header("content-type", "application/json");
    }
    if (path.startsWith("/partner") && !List.of(headers).contains("authorization")) {
      request.header("authorization", "Bearer " + key);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
    recorder.check(method, path, answer);
    return answer;
  }

  /** As partners spell it. */
  private static String snakeCase(String json) {
    return json.replace("productId", "product_id")
        .replace("shippingAddress", "shipping_address")
        .replace("fullName", "full_name")
        .replace("postalCode", "postal_code");
  }

  private static String member(HttpResponse<String> answer, String name) {
    return group(answer.body(), "\"" + name + "\":\"([^\"]+)\"");
  }

  private static String group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  /** The shop's workspace with time to spare: what is late on a busy machine is no failure here. */
  private static WorkspaceFiles workspace() {
    WorkspaceFiles files = WorkspaceFiles.read(folder());
    Map<String, String> patient = new LinkedHashMap<>();
    for (String path : files.paths()) {
      String text = String.valueOf(files.text(path));
      patient.put(path, text.replaceAll("\\b[0-9]+m?s\\b", "20s"));
    }
    for (String service : List.of("users", "products", "orders")) {
      patient.put("graph/openapi/" + service + ".yaml", ""); // has to be there, is not read
    }
    return WorkspaceFiles.of(patient);
  }

  private static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(here.resolve("examples/shop/workspace"))) {
      here = requireNonNull(here.getParent(), "a folder with examples/shop/workspace");
    }
    return here.resolve("examples/shop/workspace");
  }
}
