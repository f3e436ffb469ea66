package dev.facet.shop.orders;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as the service sends it, in snake_case; the members' order is the JSON's. Times are
 * milliseconds since 1970. A {@link Payment} is stored as the JSON that is sent.
 */
record Order(
    long orderId,
    String orderNo,
    String customerId,
    String status,
    long placedAt,
    long updatedAt,
    List<Line> lines,
    Totals totals,
    @JsonRawValue String payment,
    ShippingAddress shippingAddress,
    @Nullable String note) {

  record Line(
      int lineNo, String productId, String title, int qty, Amount unitPrice, Amount lineTotal) {}

  /**
   * What the order costs.
   *
   * @param tax contained in the others
   */
  record Totals(Amount items, Amount shipping, Amount tax, Amount grand) {
    private static final long FREE_SHIPPING_FROM_CENTS = 5_000;
    private static final long SHIPPING_CENTS = 490;
    private static final int TAX_PERCENT = 19;

    static Totals of(long itemCents, long shippingCents) {
      long grand = itemCents + shippingCents;
      long tax = Math.round(grand * (double) TAX_PERCENT / (100 + TAX_PERCENT));
      return new Totals(
          Amount.ofCents(itemCents),
          Amount.ofCents(shippingCents),
          Amount.ofCents(tax),
          Amount.ofCents(grand));
    }

    static long shippingFor(long itemCents) {
      return itemCents >= FREE_SHIPPING_FROM_CENTS ? 0 : SHIPPING_CENTS;
    }
  }

  /**
   * An amount of money.
   *
   * @param amount a decimal number in a string
   */
  record Amount(String amount, String currency) {
    static Amount ofCents(long cents) {
      return new Amount(BigDecimal.valueOf(cents, 2).toPlainString(), "EUR");
    }
  }

  record ShippingAddress(
      String fullName, String street, String postalCode, String city, String country) {}
}
