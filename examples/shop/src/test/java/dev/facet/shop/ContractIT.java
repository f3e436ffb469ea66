package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static dev.facet.shop.ServiceName.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What the services answer is what their OpenAPI documents promise, and the other way round. */
final class ContractIT {
  private static final String SAMPLES =
      """
      USERS|GET /users|/users?ids=usr-1,usr-2,usr-3,usr-4,usr-5,usr-6,usr-7,usr-8|200
      USERS|GET /users|/users|400
      USERS|GET /users/{id}|/users/usr-11|200
      USERS|GET /users/{id}|/users/x|404
      PRODUCTS|GET /products|/products?size=100|200
      PRODUCTS|GET /products|/products?page=0|400
      PRODUCTS|GET /products/batch|/products/batch?ids=prd-1&ids=prd-2|200
      PRODUCTS|GET /products/batch|/products/batch|400
      PRODUCTS|GET /products/{id}|/products/prd-3|200
      PRODUCTS|GET /products/{id}|/products/x|404
      PRODUCTS|GET /products/{id}/reviews|/products/prd-1/reviews?limit=2|200
      PRODUCTS|GET /products/{id}/reviews|/products/prd-1/reviews?cursor=x|400
      PRODUCTS|GET /products/{id}/reviews|/products/x/reviews|404
      PRODUCTS|GET /products/{id}/related|/products/prd-1/related|200
      PRODUCTS|GET /products/{id}/related|/products/x/related|404
      PRODUCTS|GET /reviews|/reviews?productIds=prd-1&productIds=prd-2|200
      PRODUCTS|GET /reviews|/reviews|400
      PRODUCTS|GET /suggestions|/suggestions?q=lamp|200
      PRODUCTS|GET /suggestions|/suggestions|400
      PRODUCTS|GET /categories|/categories|200
      PRODUCTS|GET /recommendations/{customerId}|/recommendations/usr-1|200
      ORDERS|GET /orders|/orders?limit=100|200
      ORDERS|GET /orders|/orders?limit=x|400
      ORDERS|GET /orders/batch|/orders/batch?ids=100001,100002|200
      ORDERS|GET /orders/batch|/orders/batch|400
      ORDERS|GET /orders/{id}|/orders/100003|200
      ORDERS|GET /orders/{id}|/orders/1|404
      ORDERS|GET /orders/{id}/tracking|/orders/100001/tracking|200
      ORDERS|GET /orders/{id}/tracking|/orders/120000/tracking|200
      ORDERS|GET /orders/{id}/tracking|/orders/1/tracking|404
      ORDERS|GET /customers/{id}/summary|/customers/usr-1/summary|200
      ORDERS|GET /inventory|/inventory?product_ids=prd-1&product_ids=prd-2|200
      ORDERS|GET /inventory|/inventory|400
      """;

  private static TestShop shop;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource(textBlock = SAMPLES, delimiter = '|')
  void reading_answers_what_is_promised(
      ServiceName service, String operation, String path, int status) throws IOException {
    var answer = shop.get(service, path);

    assertThat(answer.status()).isEqualTo(status);
    assertPromised(service, operation, answer);
  }

  @Test
  void changing_a_user_answers_what_is_promised() throws IOException {
    String operation = "PATCH /users/{id}";
    var changed = shop.patch(USERS, "/users/usr-40", "{\"phone\":null}");
    var missing = shop.patch(USERS, "/users/x", "{}");
    var stale = shop.patch(USERS, "/users/usr-40", "{}", "If-Match", "\"old\"");
    var wrong = shop.patch(USERS, "/users/usr-40", "{\"phone\":1}");

    assertThat(Stream.of(changed, missing, stale, wrong).map(TestShop.Answer::status))
        .containsExactly(200, 404, 412, 422);
    for (var answer : List.of(changed, missing, stale, wrong)) {
      assertPromised(USERS, operation, answer);
    }
  }

  @Test
  void placing_and_cancelling_answers_what_is_promised() throws IOException {
    String product = shop.productWithAtLeast(3);
    var placed = shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 1));
    var gone = shop.post(ORDERS, "/orders", TestShop.order("usr-9", shop.soldOutProduct(), 1));
    var wrong = shop.post(ORDERS, "/orders", "{}");
    String cancel = placed.header("Location") + "/cancel";
    var cancelled = shop.post(ORDERS, cancel, "{\"customer_id\":\"usr-9\"}");
    var again = shop.post(ORDERS, cancel, "{\"customer_id\":\"usr-9\"}");

    assertThat(Stream.of(placed, gone, wrong, cancelled, again).map(TestShop.Answer::status))
        .containsExactly(201, 409, 422, 200, 409);
    for (var answer : List.of(placed, gone, wrong)) {
      assertPromised(ORDERS, "POST /orders", answer);
    }
    for (var answer : List.of(cancelled, again)) {
      assertPromised(ORDERS, "POST /orders/{id}/cancel", answer);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_operation_of_the_contract_is_served(ServiceName service) throws IOException {
    for (String operation : Contract.of(service).operations()) {
      String method = operation.substring(0, operation.indexOf(' '));
      String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{\\w+}", "x");

      var answer = shop.send(service, method, path);

      assertThat(answer.status()).as(operation).isNotEqualTo(405);
      assertThat(answer.text()).as(operation).doesNotContain("no_such_path");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"USERS|GET /users/{id}|/users/usr-1"})
  void an_answer_that_is_not_promised_is_found(ServiceName service, String operation, String path)
      throws IOException {
    var body = shop.get(service, path).text();
    var wrong =
        body.replace("\"theme\":\"", "\"extra\":1,\"theme\":\"x").replace("\"phone\"", "\"p\"");

    assertThat(findings(service, operation, 200, wrong))
        .anyMatch(finding -> finding.startsWith("/preferences/theme: \"xsystem\""))
        .contains("/phone: is missing", "/p: is not in the contract")
        .contains("/preferences/extra: is not in the contract");
    assertThat(findings(service, operation, 201, body)).hasSize(1);
  }

  private static void assertPromised(ServiceName service, String operation, TestShop.Answer answer)
      throws IOException {
    assertThat(findings(service, operation, answer.status(), answer.text())).isEmpty();
  }

  private static List<String> findings(
      ServiceName service, String operation, int status, String body) throws IOException {
    var parts = List.of(operation.split(" ", 2));
    var json = new JsonMapper().readTree(body);
    return Contract.of(service).findings(parts.get(0), parts.get(1), status, json);
  }
}
