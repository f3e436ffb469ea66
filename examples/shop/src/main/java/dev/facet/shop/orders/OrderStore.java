package dev.facet.shop.orders;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.facet.shop.store.Sql;
import dev.facet.shop.web.Json;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes orders within the caller's transaction. */
final class OrderStore {
  private final Json json;

  OrderStore(Json json) {
    this.json = json;
  }

  /** Which orders a list wants. */
  record Filter(Optional<String> customer, Optional<String> status) {
    private String where() {
      List<String> conditions = new ArrayList<>();
      customer.ifPresent(_ -> conditions.add("customer_id = ?"));
      status.ifPresent(_ -> conditions.add("status = ?"));
      return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    private List<Object> parameters() {
      List<Object> parameters = new ArrayList<>();
      customer.ifPresent(parameters::add);
      status.ifPresent(parameters::add);
      return parameters;
    }
  }

  /** An order's figures over all of a customer's orders; times are milliseconds since 1970. */
  record Summary(
      int ordersCount, int openCount, Order.Amount totalSpent, @Nullable Long lastOrderAt) {}

  /** A parcel whose events are sent as they are stored. */
  record StoredTracking(
      String carrier, String code, @Nullable Long eta, @JsonRawValue String events) {}

  Optional<Order> find(Connection connection, long id) throws SQLException {
    return find(connection, List.of(id)).stream().findFirst();
  }

  /** Those that exist, in no order that a caller may rely on. */
  List<Order> find(Connection connection, List<Long> ids) throws SQLException {
    String sql = "SELECT * FROM purchase WHERE id IN (" + Sql.marks(ids.size()) + ")";
    return withLines(connection, Sql.list(connection, OrderStore::head, sql, ids));
  }

  int count(Connection connection, Filter filter) throws SQLException {
    String sql = "SELECT COUNT(*) FROM purchase" + filter.where();
    return Sql.list(connection, row -> row.getInt(1), sql, filter.parameters()).getFirst();
  }

  /** Newest first. */
  List<Order> page(Connection connection, Filter filter, int limit, int offset)
      throws SQLException {
    var parameters = filter.parameters();
    parameters.add(limit);
    parameters.add(offset);
    String sql = "SELECT * FROM purchase" + filter.where() + " ORDER BY id DESC LIMIT ? OFFSET ?";
    return withLines(connection, Sql.list(connection, OrderStore::head, sql, parameters));
  }

  Summary summary(Connection connection, String customer) throws SQLException {
    return Sql.list(
            connection,
            row ->
                new Summary(
                    row.getInt("orders"),
                    row.getInt("open_orders"),
                    Order.Amount.ofCents(row.getLong("cents")),
                    Sql.nullableLong(row, "last_at")),
            """
            SELECT COUNT(*) AS orders,
              SUM(CASE WHEN status IN ('placed', 'paid', 'in_transit') THEN 1 ELSE 0 END)
                AS open_orders,
              SUM(CASE WHEN status IN ('cancelled', 'returned') THEN 0
                ELSE item_cents + shipping_cents END) AS cents,
              MAX(placed_at) AS last_at
            FROM purchase WHERE customer_id = ?
            """,
            List.of(customer))
        .getFirst();
  }

  Optional<StoredTracking> tracking(Connection connection, long id) throws SQLException {
    return Sql.first(
        connection,
        row ->
            new StoredTracking(
                row.getString("carrier"),
                row.getString("parcel_code"),
                Sql.nullableLong(row, "parcel_eta"),
                row.getString("parcel_events")),
        "SELECT * FROM purchase WHERE id = ? AND carrier IS NOT NULL",
        id);
  }

  /** What an order consists of before it has an id. */
  record Draft(
      String customer,
      long placedAt,
      List<Order.Line> lines,
      long itemCents,
      List<Long> unitCents,
      Payment payment,
      Order.ShippingAddress address,
      @Nullable String note) {}

  long insert(Connection connection, Draft draft) throws SQLException {
    var parameters = new ArrayList<@Nullable Object>();
    parameters.add(draft.customer());
    parameters.add("placed");
    parameters.add(draft.placedAt());
    parameters.add(draft.placedAt());
    parameters.add(draft.itemCents());
    parameters.add(Order.Totals.shippingFor(draft.itemCents()));
    parameters.add(json.writeText(draft.payment()));
    parameters.add(draft.address().fullName());
    parameters.add(draft.address().street());
    parameters.add(draft.address().postalCode());
    parameters.add(draft.address().city());
    parameters.add(draft.address().country());
    parameters.add(draft.note());
    long id =
        Sql.insert(
            connection,
            """
            INSERT INTO purchase (customer_id, status, placed_at, updated_at, item_cents,
              shipping_cents, payment, full_name, street, postal_code, city, country, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            parameters);
    insertLines(connection, id, draft);
    return id;
  }

  /** False when the order has none of these statuses by now. */
  boolean cancel(Connection connection, long id, long now) throws SQLException {
    return Sql.update(
            connection,
            "UPDATE purchase SET status = 'cancelled', updated_at = ?"
                + " WHERE id = ? AND status IN ('placed', 'paid')",
            List.of(now, id))
        == 1;
  }

  private static void insertLines(Connection connection, long id, Draft draft) throws SQLException {
    try (var batch =
        new Sql.Batch(connection, "INSERT INTO purchase_line VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < draft.lines().size(); i++) {
        var line = draft.lines().get(i);
        batch.add(id, i + 1, line.productId(), line.title(), line.qty(), draft.unitCents().get(i));
      }
    }
  }

  private record StoredLine(long orderId, Order.Line line) {
    static StoredLine read(ResultSet row) throws SQLException {
      int quantity = row.getInt("qty");
      long unit = row.getLong("unit_cents");
      return new StoredLine(
          row.getLong("purchase_id"),
          new Order.Line(
              row.getInt("line_no"),
              row.getString("product_id"),
              row.getString("title"),
              quantity,
              Order.Amount.ofCents(unit),
              Order.Amount.ofCents(unit * quantity)));
    }
  }

  /** An order without its lines. */
  private record Head(
      long id,
      String customer,
      String status,
      long placedAt,
      long updatedAt,
      Order.Totals totals,
      String payment,
      Order.ShippingAddress address,
      @Nullable String note) {}

  private static Head head(ResultSet row) throws SQLException {
    return new Head(
        row.getLong("id"),
        row.getString("customer_id"),
        row.getString("status"),
        row.getLong("placed_at"),
        row.getLong("updated_at"),
        Order.Totals.of(row.getLong("item_cents"), row.getLong("shipping_cents")),
        row.getString("payment"),
        new Order.ShippingAddress(
            row.getString("full_name"),
            row.getString("street"),
            row.getString("postal_code"),
            row.getString("city"),
            row.getString("country")),
        row.getString("note"));
  }

  private List<Order> withLines(Connection connection, List<Head> heads) throws SQLException {
    if (heads.isEmpty()) {
      return List.of();
    }
    Map<Long, List<Order.Line>> lines = new LinkedHashMap<>();
    var ids = heads.stream().map(Head::id).toList();
    String sql =
        "SELECT * FROM purchase_line WHERE purchase_id IN ("
            + Sql.marks(ids.size())
            + ") ORDER BY purchase_id, line_no";
    for (var stored : Sql.list(connection, StoredLine::read, sql, ids)) {
      lines.computeIfAbsent(stored.orderId(), _ -> new ArrayList<>()).add(stored.line());
    }
    return heads.stream().map(h -> order(h, lines.getOrDefault(h.id(), List.of()))).toList();
  }

  private static Order order(Head head, List<Order.Line> lines) {
    return new Order(
        head.id(),
        "FO-" + head.id(),
        head.customer(),
        head.status(),
        head.placedAt(),
        head.updatedAt(),
        lines,
        head.totals(),
        head.payment(),
        head.address(),
        head.note());
  }
}
