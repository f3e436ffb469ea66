package dev.facet.shop.orders;

import dev.facet.shop.seed.Seed;
import dev.facet.shop.store.Database;
import dev.facet.shop.web.Call;
import dev.facet.shop.web.Json;
import dev.facet.shop.web.Problem;
import dev.facet.shop.web.Problem.FieldError;
import dev.facet.shop.web.Reply;
import dev.facet.shop.web.Route;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Orders with their parcels, and the stock that they take. Threading: any thread. */
public final class OrdersService {
  private static final Set<String> STATUSES =
      new TreeSet<>(List.of("placed", "paid", "in_transit", "delivered", "cancelled", "returned"));

  private final Database database;
  private final InstantSource clock;
  private final Json json = Json.snakeCase();
  private final OrderStore orders = new OrderStore(json);
  private final PlaceOrder placeOrder;

  private record Page(List<Order> items, int limit, int offset, int total) {}

  private record Items(List<Order> items) {}

  public OrdersService(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.placeOrder = new PlaceOrder(database, orders, clock);
  }

  /** Makes and fills the tables where that has not been done. */
  public void prepare() throws SQLException {
    database.prepare(OrderSchema.SCHEMA, Seed.VERSION, OrderSchema::fill);
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/orders", this::list),
        Route.post("/orders", this::place),
        Route.get("/orders/batch", this::batch),
        Route.get("/orders/{id}", this::one),
        Route.post("/orders/{id}/cancel", this::cancel),
        Route.get("/orders/{id}/tracking", this::tracking),
        Route.get("/customers/{id}/summary", this::summary),
        Route.get("/inventory", this::inventory));
  }

  private Reply list(Call call) throws SQLException {
    var status = call.text("status");
    status.ifPresent(OrdersService::requireStatus);
    var filter = new OrderStore.Filter(call.text("customer_id"), status);
    int limit = call.integer("limit", 1, 100, 20);
    int offset = call.integer("offset", 0, 1_000_000, 0);
    return database.transaction(connection -> {
      var items = orders.page(connection, filter, limit, offset);
      return reply(new Page(items, limit, offset, orders.count(connection, filter)));
    });
  }

  private Reply batch(Call call) throws SQLException {
    var ids = call.commaSeparated("ids", 50).stream().map(OrdersService::number).toList();
    return reply(new Items(database.transaction(connection -> orders.find(connection, ids))));
  }

  private Reply one(Call call) throws SQLException {
    var customer = call.text("customer_id");
    Order order = database.transaction(connection -> existing(connection, call.path("id")));
    if (customer.isPresent() && !customer.get().equals(order.customerId())) {
      throw notFound(call.path("id"));
    }
    return reply(order);
  }

  private Reply place(Call call) throws SQLException {
    var placed = placeOrder.place(call.object(json), call.header("Idempotency-Key"));
    var reply =
        Reply.json(201, json.write(Envelope.of(placed.order())))
            .with("Location", "/orders/" + placed.order().orderId());
    return placed.replayed() ? reply.with("Idempotent-Replayed", "true") : reply;
  }

  private Reply cancel(Call call) throws SQLException {
    String customer = call.object(json).path("customer_id").asString("");
    if (customer.isEmpty()) {
      var error = new FieldError("/customer_id", "missing", "is missing");
      throw new Problem(422, "invalid_request", "Whose order is it?", List.of(error));
    }
    return database.transaction(connection -> {
      Order order = existing(connection, call.path("id"));
      if (!customer.equals(order.customerId())) {
        throw notFound(call.path("id"));
      }
      cancel(connection, order);
      return reply(existing(connection, call.path("id")));
    });
  }

  private void cancel(Connection connection, Order order) throws SQLException {
    if (!orders.cancel(connection, order.orderId(), clock.millis())) {
      throw new Problem(409, "not_cancellable", "The order is " + order.status() + " already");
    }
    var lines = order.lines().stream().sorted(Comparator.comparing(Order.Line::productId));
    for (var line : lines.toList()) {
      InventoryStore.release(connection, line.productId(), line.qty());
    }
  }

  private Reply tracking(Call call) throws SQLException {
    return database.transaction(connection -> {
      Order order = existing(connection, call.path("id"));
      return orders
          .tracking(connection, order.orderId())
          .map(this::reply)
          .orElseGet(() -> notShipped(order));
    });
  }

  private Reply notShipped(Order order) {
    String error = "Order " + order.orderNo() + " has not been handed over to a carrier";
    return Reply.json(json.write(Envelope.failure("not_shipped", error)));
  }

  private Reply summary(Call call) throws SQLException {
    return reply(database.transaction(c -> orders.summary(c, call.path("id"))));
  }

  private Reply inventory(Call call) throws SQLException {
    var products = call.repeated("product_ids", 100);
    return reply(database.transaction(c -> InventoryStore.stock(c, products)));
  }

  private Reply reply(Object data) {
    return Reply.json(json.write(Envelope.of(data))).with("Cache-Control", "private, no-cache");
  }

  private Order existing(Connection connection, String id) throws SQLException {
    if (!id.matches("\\d{1,18}")) {
      throw notFound(id);
    }
    return orders.find(connection, Long.parseLong(id)).orElseThrow(() -> notFound(id));
  }

  private static Problem notFound(String id) {
    return Problem.notFound("order_not_found", "There is no order " + id);
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw Problem.badParameter("ids", "are numbers");
    }
    return Long.parseLong(id);
  }

  private static void requireStatus(String status) {
    if (!STATUSES.contains(status)) {
      throw Problem.badParameter("status", status + " (expected: one of " + STATUSES + ")");
    }
  }
}
