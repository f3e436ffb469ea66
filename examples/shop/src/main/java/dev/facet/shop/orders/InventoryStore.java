package dev.facet.shop.orders;

import dev.facet.shop.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads and moves stock within the caller's transaction. */
final class InventoryStore {
  private InventoryStore() {}

  /** A product's stock as the service sends it. */
  record Stock(int available, int reserved, String warehouse, @Nullable Long restockAt) {}

  /** What an order needs to know of a product. */
  record Offer(String productId, String title, long unitCents) {}

  /** By product id; unknown products are left out. */
  static SequencedMap<String, Stock> stock(Connection connection, List<String> products)
      throws SQLException {
    var stock = new LinkedHashMap<String, Stock>();
    Sql.list(
        connection,
        row ->
            stock.put(
                row.getString("product_id"),
                new Stock(
                    row.getInt("available"),
                    row.getInt("reserved"),
                    row.getString("warehouse"),
                    Sql.nullableLong(row, "restock_at"))),
        "SELECT * FROM inventory WHERE product_id IN (" + Sql.marks(products.size()) + ")",
        products);
    return stock;
  }

  /** By product id; unknown products are left out. */
  static Map<String, Offer> offers(Connection connection, List<String> products)
      throws SQLException {
    var offers = new LinkedHashMap<String, Offer>();
    Sql.list(
        connection,
        row ->
            offers.put(
                row.getString("product_id"),
                new Offer(
                    row.getString("product_id"),
                    row.getString("title"),
                    row.getLong("unit_cents"))),
        "SELECT * FROM inventory WHERE product_id IN (" + Sql.marks(products.size()) + ")",
        products);
    return offers;
  }

  /** False when there is not enough. Callers go through products in one order: no deadlocks. */
  static boolean reserve(Connection connection, String product, int quantity) throws SQLException {
    return Sql.update(
            connection,
            "UPDATE inventory SET available = available - ?, reserved = reserved + ?"
                + " WHERE product_id = ? AND available >= ?",
            List.of(quantity, quantity, product, quantity))
        == 1;
  }

  /**
   * Gives reserved stock back. Orders that the shop was filled with have reserved nothing that is
   * counted, so at most what is reserved returns.
   */
  static void release(Connection connection, String product, int quantity) throws SQLException {
    Sql.update(
        connection,
        "UPDATE inventory SET available = available + ?,"
            + " reserved = CASE WHEN reserved > ? THEN reserved - ? ELSE 0 END"
            + " WHERE product_id = ?",
        List.of(quantity, quantity, quantity, product));
  }
}
