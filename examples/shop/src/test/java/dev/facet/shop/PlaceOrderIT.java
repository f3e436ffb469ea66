package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaceOrderIT {
  private TestShop shop;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterEach
  void stop() throws IOException {
    shop.close();
  }

  @Test
  void an_order_takes_its_stock() {
    String product = shop.productWithAtLeast(5);
    int before = shop.available(product);

    var answer = shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 3));

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo("/orders/120001");
    assertThat(answer.data().get("status").asString()).isEqualTo("placed");
    assertThat(answer.data().get("placed_at").asLong()).isEqualTo(TestShop.NOW.toEpochMilli());
    assertThat(answer.data().get("payment").toString())
        .isEqualTo(
            "{\"method\":\"card\",\"brand\":\"visa\",\"last4\":\"4242\",\"expires\":\"2028-07\"}");
    assertThat(answer.data().at("/shipping_address/city").asString()).isEqualTo("København");
    assertThat(shop.available(product)).isEqualTo(before - 3);
  }

  @Test
  void an_order_survives_a_restart() throws IOException {
    String product = shop.productWithAtLeast(5);
    var placed = shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 1));
    int left = shop.available(product);

    shop.restart();

    var found = shop.get(ORDERS, placed.header("Location"));
    assertThat(found.data()).isEqualTo(placed.data());
    assertThat(shop.available(product)).isEqualTo(left);
  }

  @Test
  void all_that_is_wrong_is_reported_at_once() {
    var answer =
        shop.post(
            ORDERS,
            "/orders",
            """
            {"lines":[{"product_id":"prd-1","qty":0},{"qty":1.5},{"product_id":"prd-1","qty":1}],
             "payment":{"method":"cash","token":"tok_visa_4242"},
             "shipping_address":{"full_name":" ","street":"S","postal_code":"1","city":"C",
             "country":"dk"},"note":5}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid_order");
    assertThat(answer.pointers())
        .containsExactly(
            "/customer_id",
            "/lines/0/qty",
            "/lines/1/product_id",
            "/lines/1/qty",
            "/lines/2/product_id",
            "/payment/method",
            "/shipping_address/full_name",
            "/shipping_address/country",
            "/note");
  }

  @Test
  void no_lines_and_too_many_lines_are_wrong() {
    var lines =
        IntStream.range(0, 51).mapToObj(i -> "{\"product_id\":\"p%d\",\"qty\":1}".formatted(i));

    var none = shop.post(ORDERS, "/orders", TestShop.order("usr-9", "[]"));
    var many = shop.post(ORDERS, "/orders", TestShop.order("usr-9", lines.toList().toString()));

    assertThat(none.pointers()).containsExactly("/lines");
    assertThat(many.pointers()).containsExactly("/lines");
  }

  @Test
  void an_unknown_product_and_a_declined_payment_are_named() {
    String body = TestShop.order("usr-9", "nothing", 1).replace("tok_visa", "tok_declined_visa");

    var answer = shop.post(ORDERS, "/orders", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/lines/0/product_id", "/payment/token");
  }

  @Test
  void of_what_is_not_there_nothing_is_taken() {
    String there = shop.productWithAtLeast(5);
    String gone = shop.soldOutProduct();
    int before = shop.available(there);

    var answer =
        shop.post(
            ORDERS,
            "/orders",
            TestShop.order(
                "usr-9",
                "[{\"product_id\":\"%s\",\"qty\":1},{\"product_id\":\"%s\",\"qty\":1}]"
                    .formatted(there, gone)));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("out_of_stock");
    assertThat(answer.pointers()).containsExactly("/lines/1/qty");
    assertThat(shop.available(there)).isEqualTo(before);
  }

  @Test
  void the_last_pieces_are_sold_once() {
    String product = shop.productWithAtLeast(1);
    int pieces = shop.available(product);
    String body = TestShop.order("usr-9", product, 1);

    var statuses =
        IntStream.range(0, pieces + 4)
            .parallel()
            .map(_ -> shop.post(ORDERS, "/orders", body).status())
            .boxed()
            .toList();

    assertThat(statuses.stream().filter(status -> status == 201)).hasSize(pieces);
    assertThat(statuses.stream().filter(status -> status == 409)).hasSize(4);
    assertThat(shop.available(product)).isZero();
  }
}
