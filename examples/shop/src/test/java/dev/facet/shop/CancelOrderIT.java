package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CancelOrderIT {
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
  void cancelling_gives_the_stock_back_once() {
    String product = shop.productWithAtLeast(5);
    int before = shop.available(product);
    String order =
        shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 2)).header("Location");

    var first = shop.post(ORDERS, order + "/cancel", "{\"customer_id\":\"usr-9\"}");
    var second = shop.post(ORDERS, order + "/cancel", "{\"customer_id\":\"usr-9\"}");

    assertThat(first.data().get("status").asString()).isEqualTo("cancelled");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.code()).isEqualTo("not_cancellable");
    assertThat(shop.available(product)).isEqualTo(before);
  }

  @Test
  void what_is_on_its_way_cannot_be_cancelled() {
    var sent = shop.get(ORDERS, "/orders?status=in_transit&limit=1").data().at("/items/0");
    String customer = "{\"customer_id\":\"" + sent.get("customer_id").asString() + "\"}";

    var answer =
        shop.post(ORDERS, "/orders/" + sent.get("order_id").asLong() + "/cancel", customer);

    assertThat(answer.status()).isEqualTo(409);
  }

  @Test
  void the_order_of_somebody_else_is_not_found() {
    var placed = shop.get(ORDERS, "/orders?status=placed&limit=1").data().at("/items/0");
    String path = "/orders/" + placed.get("order_id").asLong();

    var answer = shop.post(ORDERS, path + "/cancel", "{\"customer_id\":\"usr-0\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(shop.get(ORDERS, path).data().get("status").asString()).isEqualTo("placed");
  }

  @Test
  void without_a_customer_it_is_refused() {
    var answer = shop.post(ORDERS, "/orders/100001/cancel", "{}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/customer_id");
  }
}
