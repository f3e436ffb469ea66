package dev.facet.shop.orders;

import dev.facet.shop.orders.InventoryStore.Offer;
import dev.facet.shop.store.Database;
import dev.facet.shop.store.Sql;
import dev.facet.shop.web.Problem;
import dev.facet.shop.web.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Places an order, once for each idempotency key.
 *
 * <p>The key's row, the stock and the order are one transaction. Of two requests with the same key
 * at the same time the database lets one wait for the other; it then finds the key taken and
 * answers with the first one's order. An order that is refused leaves its key free.
 */
final class PlaceOrder {
  private static final int MAX_KEY = 128;
  private static final int MAX_ATTEMPTS = 3;

  // SQL states: classes 23 and 40, and H2's for a row that another transaction holds.
  private static final String INTEGRITY_VIOLATED = "23";
  private static final String ROLLED_BACK = "40";
  private static final String LOCK_TIMED_OUT = "HYT00";

  private final Database database;
  private final OrderStore orders;
  private final InstantSource clock;

  /** An order, and whether an earlier request has placed it. */
  record Placed(Order order, boolean replayed) {}

  /** A request's key and what it was sent with. */
  private record Key(String customer, String key, String hash) {}

  PlaceOrder(Database database, OrderStore orders, InstantSource clock) {
    this.database = database;
    this.orders = orders;
    this.clock = clock;
  }

  Placed place(JsonNode body, Optional<String> idempotencyKey) throws SQLException {
    var wanted = NewOrder.parse(body);
    if (idempotencyKey.isEmpty()) {
      return new Placed(database.transaction(c -> place(c, wanted)), false);
    }
    var key = key(wanted.customer(), idempotencyKey.get(), body);
    Optional<Order> earlier = database.transaction(c -> earlier(c, key));
    if (earlier.isPresent()) {
      return new Placed(earlier.get(), true);
    }
    return placeOrFind(key, wanted);
  }

  /**
   * Requests with one key meet in the database: all but one get a conflict, and find the order that
   * the other has placed. After a lock that could not be had there may be none yet; then it is
   * tried again.
   */
  private Placed placeOrFind(Key key, NewOrder wanted) throws SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Placed(database.transaction(c -> placeOnce(c, key, wanted)), false);
      } catch (SQLException failure) {
        if (!isConflict(failure)) {
          throw failure;
        }
        Optional<Order> meanwhile = database.transaction(c -> earlier(c, key));
        if (meanwhile.isPresent()) {
          return new Placed(meanwhile.get(), true);
        }
        if (attempt == MAX_ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  private static boolean isConflict(SQLException failure) {
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith(INTEGRITY_VIOLATED)
            || state.startsWith(ROLLED_BACK)
            || state.equals(LOCK_TIMED_OUT));
  }

  private Order placeOnce(Connection connection, Key key, NewOrder wanted) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO idempotency (customer_id, request_key, request_hash) VALUES (?, ?, ?)",
        List.of(key.customer(), key.key(), key.hash()));
    Order order = place(connection, wanted);
    Sql.update(
        connection,
        "UPDATE idempotency SET purchase_id = ? WHERE customer_id = ? AND request_key = ?",
        List.of(order.orderId(), key.customer(), key.key()));
    return order;
  }

  private Optional<Order> earlier(Connection connection, Key key) throws SQLException {
    record Used(String hash, long order) {}
    var used =
        Sql.first(
            connection,
            row -> new Used(row.getString("request_hash"), row.getLong("purchase_id")),
            "SELECT * FROM idempotency WHERE customer_id = ? AND request_key = ?",
            key.customer(),
            key.key());
    if (used.isEmpty()) {
      return Optional.empty();
    }
    if (!used.get().hash().equals(key.hash())) {
      throw new Problem(
          422, "idempotency_key_reused", "The Idempotency-Key was sent with another order");
    }
    return orders.find(connection, used.get().order());
  }

  private Order place(Connection connection, NewOrder wanted) throws SQLException {
    var ids = wanted.lines().stream().map(NewOrder.Line::productId).toList();
    var offers = InventoryStore.offers(connection, ids);
    long now = clock.millis();
    var draft = draft(wanted, offers, now);
    reserve(connection, wanted.lines());
    long id = orders.insert(connection, draft);
    return orders.find(connection, id).orElseThrow();
  }

  private static OrderStore.Draft draft(NewOrder wanted, Map<String, Offer> offers, long now) {
    var errors = new ArrayList<FieldError>();
    List<Order.Line> lines = new ArrayList<>();
    List<Long> unitCents = new ArrayList<>();
    long itemCents = 0;
    for (int i = 0; i < wanted.lines().size(); i++) {
      var line = wanted.lines().get(i);
      @Nullable Offer offer = offers.get(line.productId());
      if (offer == null) {
        String pointer = "/lines/" + i + "/product_id";
        errors.add(new FieldError(pointer, "unknown_product", "is not a product"));
        continue;
      }
      long cents = offer.unitCents() * line.quantity();
      itemCents += cents;
      unitCents.add(offer.unitCents());
      lines.add(
          new Order.Line(
              i + 1,
              line.productId(),
              offer.title(),
              line.quantity(),
              Order.Amount.ofCents(offer.unitCents()),
              Order.Amount.ofCents(cents)));
    }
    var payment = Payment.authorize(wanted.paymentMethod(), wanted.paymentToken(), now);
    if (payment.isEmpty()) {
      errors.add(new FieldError("/payment/token", "payment_declined", "has been declined"));
    }
    if (!errors.isEmpty()) {
      throw NewOrder.invalid(errors);
    }
    return new OrderStore.Draft(
        wanted.customer(),
        now,
        lines,
        itemCents,
        unitCents,
        payment.orElseThrow(),
        wanted.address(),
        wanted.note());
  }

  private static void reserve(Connection connection, List<NewOrder.Line> lines)
      throws SQLException {
    var missing = new ArrayList<FieldError>();
    for (var line :
        lines.stream().sorted(Comparator.comparing(NewOrder.Line::productId)).toList()) {
      if (!InventoryStore.reserve(connection, line.productId(), line.quantity())) {
        String pointer = "/lines/" + lines.indexOf(line) + "/qty";
        missing.add(new FieldError(pointer, "out_of_stock", "is more than there is"));
      }
    }
    if (!missing.isEmpty()) {
      throw new Problem(409, "out_of_stock", "There is not enough of some products", missing);
    }
  }

  private static Key key(String customer, String key, JsonNode body) {
    if (key.isBlank() || key.length() > MAX_KEY) {
      throw Problem.badParameter("Idempotency-Key", "expected: 1.." + MAX_KEY + " characters");
    }
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha256.digest(body.toString().getBytes(StandardCharsets.UTF_8));
      return new Key(customer, key, HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
