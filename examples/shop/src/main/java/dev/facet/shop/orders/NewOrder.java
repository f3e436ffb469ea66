package dev.facet.shop.orders;

import dev.facet.shop.web.Problem;
import dev.facet.shop.web.Problem.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An order as a client sends it, checked; everything that is wrong is reported at once. */
record NewOrder(
    String customer,
    List<Line> lines,
    String paymentMethod,
    String paymentToken,
    Order.ShippingAddress address,
    @Nullable String note) {
  static final int MAX_LINES = 50;
  private static final int MAX_QUANTITY = 99;

  record Line(String productId, int quantity) {}

  static NewOrder parse(JsonNode body) {
    var reader = new Reader();
    var order =
        new NewOrder(
            reader.text(body, "", "customer_id", 40),
            reader.lines(body.path("lines")),
            reader.method(body.path("payment")),
            reader.text(body.path("payment"), "/payment", "token", 200),
            reader.address(body.path("shipping_address")),
            reader.note(body));
    if (!reader.errors.isEmpty()) {
      throw invalid(reader.errors);
    }
    return order;
  }

  static Problem invalid(List<FieldError> errors) {
    return new Problem(422, "invalid_order", "The order cannot be placed as it is", errors);
  }

  /** Reads members and collects what is wrong; a wrong member is read as something harmless. */
  private static final class Reader {
    final List<FieldError> errors = new ArrayList<>();

    String text(JsonNode parent, String pointer, String name, int max) {
      JsonNode value = parent.path(name);
      String path = pointer + "/" + name;
      if (value.isMissingNode() || value.isNull()) {
        errors.add(new FieldError(path, "missing", "is missing"));
        return "";
      }
      String text = value.isString() ? value.asString() : "";
      if (text.isBlank() || text.length() > max) {
        errors.add(new FieldError(path, "invalid", "expected: 1.." + max + " characters"));
      }
      return text;
    }

    List<Line> lines(JsonNode array) {
      if (!array.isArray() || array.isEmpty() || array.size() > MAX_LINES) {
        errors.add(new FieldError("/lines", "invalid", "expected: 1.." + MAX_LINES + " lines"));
        return List.of();
      }
      List<Line> lines = new ArrayList<>();
      var seen = new HashSet<String>();
      for (int i = 0; i < array.size(); i++) {
        String pointer = "/lines/" + i;
        String product = text(array.get(i), pointer, "product_id", 40);
        if (!product.isEmpty() && !seen.add(product)) {
          errors.add(new FieldError(pointer + "/product_id", "duplicate", "is in another line"));
        }
        lines.add(new Line(product, quantity(array.get(i).path("qty"), pointer + "/qty")));
      }
      return List.copyOf(lines);
    }

    private int quantity(JsonNode value, String pointer) {
      int quantity = value.isIntegralNumber() && value.canConvertToInt() ? value.asInt() : 0;
      if (quantity < 1 || quantity > MAX_QUANTITY) {
        errors.add(new FieldError(pointer, "invalid", "expected: 1.." + MAX_QUANTITY));
      }
      return quantity;
    }

    String method(JsonNode payment) {
      String method = text(payment, "/payment", "method", 20);
      if (!method.isEmpty() && !List.of("card", "wallet", "invoice").contains(method)) {
        String detail = "expected: card, wallet or invoice";
        errors.add(new FieldError("/payment/method", "invalid", detail));
      }
      return method;
    }

    Order.ShippingAddress address(JsonNode address) {
      String pointer = "/shipping_address";
      var read =
          new Order.ShippingAddress(
              text(address, pointer, "full_name", 120),
              text(address, pointer, "street", 120),
              text(address, pointer, "postal_code", 12),
              text(address, pointer, "city", 80),
              text(address, pointer, "country", 2));
      if (!read.country().isEmpty() && !read.country().matches("[A-Z]{2}")) {
        errors.add(new FieldError(pointer + "/country", "invalid", "expected: such as DE"));
      }
      return read;
    }

    @Nullable String note(JsonNode body) {
      JsonNode note = body.path("note");
      return note.isMissingNode() || note.isNull() ? null : text(body, "", "note", 500);
    }
  }
}
