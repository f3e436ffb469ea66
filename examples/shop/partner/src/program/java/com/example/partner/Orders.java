package com.example.partner;

import com.example.partner.shop.api.CustomersApi;
import com.example.partner.shop.api.OrdersApi;
import com.example.partner.shop.client.ApiException;
import com.example.partner.shop.model.DeliveryAddressInput;
import com.example.partner.shop.model.OrderLineInput;
import com.example.partner.shop.model.OrderStatusInput;
import com.example.partner.shop.model.OrdersItems;
import com.example.partner.shop.model.PaymentInput;
import com.example.partner.shop.model.PaymentMethod;
import com.example.partner.shop.model.PlaceOrder;
import com.example.partner.shop.model.PlaceOrderInput;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What this partner does with the shop. Threading: one thread. */
final class Orders {
  private final Connection shop;
  private final OrdersApi orders;
  private final CustomersApi customers;

  Orders(Connection shop) {
    this.shop = shop;
    this.orders = new OrdersApi(shop.client());
    this.customers = new CustomersApi(shop.client());
  }

  /**
   * All orders, newest first, page by page: each page says where the next begins.
   *
   * @param size orders that one request asks for
   */
  void walk(
      @Nullable String customer,
      @Nullable OrderStatusInput status,
      int size,
      Consumer<OrdersItems> each)
      throws ApiException, InterruptedException {
    String cursor = null;
    do {
      String from = cursor;
      var page = shop.call(() -> orders.orders(customer, status, size, from));
      page.getItems().forEach(each);
      cursor = page.getNextCursor();
    } while (cursor != null);
  }

  /**
   * Places an order, once however often it is sent.
   *
   * @param key names the order; the same key never places it twice
   */
  PlaceOrder place(String customer, List<OrderLineInput> lines, String token, String key)
      throws ApiException, InterruptedException {
    var input =
        new PlaceOrderInput()
            .lines(lines)
            .payment(new PaymentInput().method(PaymentMethod.CARD).token(token))
            .shippingAddress(
                new DeliveryAddressInput()
                    .fullName("Warehouse 7")
                    .street("Am Kai 1")
                    .postalCode("20457")
                    .city("Hamburg")
                    .country("DE"));
    return shop.call(() -> customers.placeOrder(customer, key, input));
  }
}
