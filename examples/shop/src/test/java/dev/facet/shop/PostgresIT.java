package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static dev.facet.shop.ServiceName.PRODUCTS;
import static dev.facet.shop.ServiceName.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services on PostgreSQL, filled there, beside the same services on H2. */
final class PostgresIT {
  private static Postgres postgres;
  private static TestShop shop;
  private static TestShop onH2;

  @BeforeAll
  static void start(@TempDir Path directory, @TempDir Path other) throws IOException {
    var installed = Postgres.installed();
    assumeTrue(
        installed.isPresent(),
        "NOT TESTED on PostgreSQL: no /usr/lib/postgresql/*/bin/initdb; install postgresql");
    postgres = Postgres.start(installed.orElseThrow());
    List<String> urls = List.of(database(USERS), database(PRODUCTS), database(ORDERS));
    shop =
        TestShop.in(
            directory,
            config ->
                config
                    .withDatabase(USERS, urls.get(0))
                    .withDatabase(PRODUCTS, urls.get(1))
                    .withDatabase(ORDERS, urls.get(2)));
    onH2 = TestShop.in(other);
  }

  @AfterAll
  static void stop() throws IOException {
    if (shop != null) {
      shop.close();
    }
    if (onH2 != null) {
      onH2.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "USERS /users/usr-7",
        "USERS /users?ids=usr-3",
        "PRODUCTS /products?q=lamp&minPrice=20&sort=-price&page=2&size=50",
        "PRODUCTS /products?category=audio&sort=-rating",
        "PRODUCTS /products/prd-1",
        "PRODUCTS /products/prd-1/reviews?limit=2&cursor=MTc1MDAwMDAwMDAwMDo1",
        "PRODUCTS /products/prd-5/related",
        "PRODUCTS /reviews?productIds=prd-1&productIds=prd-2",
        "PRODUCTS /suggestions?q=lamp",
        "PRODUCTS /categories",
        "PRODUCTS /recommendations/usr-1?limit=24",
        "PRODUCTS /recommendations/nobody",
        "ORDERS /orders?customer_id=usr-1&status=delivered&limit=5&offset=2",
        "ORDERS /orders/100001/tracking",
        "ORDERS /customers/usr-1/summary",
        "ORDERS /customers/nobody/summary",
        "ORDERS /inventory?product_ids=prd-4"
      })
  void it_answers_byte_for_byte_like_h2(ServiceName service, String path) {
    var expected = onH2.get(service, path);

    var answer = shop.get(service, path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo(expected.text());
  }

  @Test
  void writes_survive_a_restart() throws IOException {
    String product = shop.productWithAtLeast(9);
    var order = shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 2));
    shop.patch(USERS, "/users/usr-30", "{\"displayName\":\"Łoś\",\"phone\":null}");
    int left = shop.available(product);

    shop.restart();

    assertThat(order.status()).isEqualTo(201);
    assertThat(shop.get(ORDERS, order.header("Location")).data()).isEqualTo(order.data());
    assertThat(shop.available(product)).isEqualTo(left);
    var user = shop.get(USERS, "/users/usr-30").json();
    assertThat(user.get("displayName").asString()).isEqualTo("Łoś");
    assertThat(user.get("phone").isNull()).isTrue();
  }

  @Test
  void one_key_places_one_order_however_many_ask_at_once() {
    String product = shop.productWithAtLeast(9);
    int before = shop.available(product);
    String body = TestShop.order("usr-10", product, 1);

    var answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(_ -> shop.post(ORDERS, "/orders", body, "Idempotency-Key", "k"))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(answers.stream().map(TestShop.Answer::text).distinct()).hasSize(1);
    assertThat(shop.available(product)).isEqualTo(before - 1);
  }

  @Test
  void a_cancelled_order_gives_its_stock_back() {
    String product = shop.productWithAtLeast(9);
    int before = shop.available(product);
    var order = shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 1));

    var cancelled =
        shop.post(ORDERS, order.header("Location") + "/cancel", "{\"customer_id\":\"usr-9\"}");

    assertThat(cancelled.data().get("status").asString()).isEqualTo("cancelled");
    assertThat(shop.available(product)).isEqualTo(before);
  }

  private static String database(ServiceName name) throws IOException {
    return postgres.createDatabase(name.lowerCase());
  }
}
