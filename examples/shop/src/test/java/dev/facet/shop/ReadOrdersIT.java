package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadOrdersIT {
  private static TestShop shop;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    shop.close();
  }

  @Test
  void offsets_lead_through_a_customers_orders_newest_first() {
    int total = shop.get(ORDERS, "/orders?customer_id=usr-1").data().get("total").asInt();

    List<Long> ids = new ArrayList<>();
    for (int offset = 0; offset < total; offset += 5) {
      var page = shop.get(ORDERS, "/orders?customer_id=usr-1&limit=5&offset=" + offset).data();
      page.get("items").forEach(order -> ids.add(order.get("order_id").asLong()));
    }

    assertThat(total).isGreaterThan(5);
    assertThat(ids)
        .hasSize(total)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @Test
  void a_status_filters() {
    var page = shop.get(ORDERS, "/orders?status=in_transit&limit=100").data();

    assertThat(page.get("total").asInt()).isBetween(50, 150);
    assertThat(page.get("items"))
        .isNotEmpty()
        .allSatisfy(order -> assertThat(order.get("status").asString()).isEqualTo("in_transit"));
  }

  @Test
  void an_unknown_status_is_refused() {
    assertThat(shop.get(ORDERS, "/orders?status=SHIPPED").status()).isEqualTo(400);
  }

  @Test
  void an_answer_stands_in_an_envelope_and_has_an_order_of_its_size() {
    var answer = shop.get(ORDERS, "/orders/100001");

    assertThat(answer.json().propertyNames()).containsExactly("data", "error", "code");
    assertThat(answer.text().length()).isBetween(600, 1800);
  }

  @Test
  void an_order_is_shown_to_its_customer_only_when_one_is_named() {
    String customer = shop.get(ORDERS, "/orders/100001").data().get("customer_id").asString();

    var own = shop.get(ORDERS, "/orders/100001?customer_id=" + customer);
    var foreign = shop.get(ORDERS, "/orders/100001?customer_id=usr-0");

    assertThat(own.status()).isEqualTo(200);
    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.code()).isEqualTo("order_not_found");
  }

  @Test
  void many_come_by_comma_separated_ids_without_the_unknown_ones() {
    var items = shop.get(ORDERS, "/orders/batch?ids=100003,100001,5").data().get("items");

    assertThat(items.valueStream().map(order -> order.get("order_id").asLong()))
        .containsExactlyInAnyOrder(100001L, 100003L);
    assertThat(shop.get(ORDERS, "/orders/batch?ids=abc").status()).isEqualTo(400);
  }

  @Test
  void totals_are_the_sum_of_the_lines() {
    var order = shop.get(ORDERS, "/orders/100042").data();

    var sum =
        order
            .get("lines")
            .valueStream()
            .map(line -> line.at("/line_total/amount").asDecimal())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(order.at("/totals/items/amount").asDecimal()).isEqualByComparingTo(sum);
    assertThat(order.at("/totals/grand/amount").asDecimal())
        .isEqualByComparingTo(sum.add(order.at("/totals/shipping/amount").asDecimal()));
  }

  @Test
  void a_parcel_that_has_been_sent_can_be_followed() {
    var sent = shop.get(ORDERS, "/orders?status=in_transit&limit=1").data().at("/items/0");

    var tracking = shop.get(ORDERS, "/orders/" + sent.get("order_id").asLong() + "/tracking");

    assertThat(tracking.data().get("carrier").asString()).isNotEmpty();
    assertThat(tracking.data().get("events").size()).isEqualTo(2);
  }

  @Test
  void before_that_the_envelope_has_an_error_with_status_200() {
    var placed = shop.get(ORDERS, "/orders?status=placed&limit=1").data().at("/items/0");

    var tracking = shop.get(ORDERS, "/orders/" + placed.get("order_id").asLong() + "/tracking");

    assertThat(tracking.status()).isEqualTo(200);
    assertThat(tracking.data().isNull()).isTrue();
    assertThat(tracking.code()).isEqualTo("not_shipped");
  }

  @Test
  void a_summary_counts_the_customers_orders() {
    int total = shop.get(ORDERS, "/orders?customer_id=usr-2").data().get("total").asInt();

    var summary = shop.get(ORDERS, "/customers/usr-2/summary").data();
    var none = shop.get(ORDERS, "/customers/nobody/summary").data();

    assertThat(summary.get("orders_count").asInt()).isEqualTo(total);
    assertThat(none.at("/total_spent/amount").asString()).isEqualTo("0.00");
    assertThat(none.get("last_order_at").isNull()).isTrue();
  }

  @Test
  void stock_comes_by_product_id() {
    var stock = shop.get(ORDERS, "/inventory?product_ids=prd-4&product_ids=x").data();

    assertThat(stock.propertyNames()).containsExactly("prd-4");
    assertThat(stock.get("prd-4").propertyNames())
        .containsExactly("available", "reserved", "warehouse", "restock_at");
  }
}
