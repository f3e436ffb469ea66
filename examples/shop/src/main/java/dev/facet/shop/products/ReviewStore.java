package dev.facet.shop.products;

import dev.facet.shop.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads reviews within the caller's transaction. */
final class ReviewStore {
  private ReviewStore() {}

  /** The reviews after a cursor, newest first, and the cursor after them. */
  record Page(List<Review> reviews, Optional<ReviewCursor> next) {}

  static Page page(Connection connection, String product, Optional<ReviewCursor> after, int limit)
      throws SQLException {
    var parameters = new ArrayList<Object>(List.of(product));
    after.ifPresent(cursor -> parameters.addAll(cursor.position()));
    parameters.add(limit + 1);
    String from = after.isPresent() ? " AND (posted_at, number) < (?, ?)" : "";
    String sql =
        "SELECT * FROM review WHERE product_id = ?"
            + from
            + " ORDER BY posted_at DESC, number DESC LIMIT ?";
    var rows = Sql.list(connection, Positioned::read, sql, parameters);
    var shown = rows.subList(0, Math.min(limit, rows.size()));
    return new Page(
        shown.stream().map(Positioned::review).toList(),
        rows.size() > limit ? Optional.of(shown.getLast().cursor()) : Optional.empty());
  }

  /** The newest few of each product, newest first. */
  static List<Review> newest(Connection connection, List<String> products, int perProduct)
      throws SQLException {
    var parameters = new ArrayList<Object>(products);
    parameters.add(perProduct);
    String sql =
        """
        SELECT * FROM (SELECT r.*, ROW_NUMBER() OVER
            (PARTITION BY product_id ORDER BY posted_at DESC, number DESC) AS place
          FROM review r WHERE product_id IN (%s)) ranked
        WHERE place <= ? ORDER BY posted_at DESC, number DESC
        """
            .formatted(Sql.marks(products.size()));
    return Sql.list(connection, ReviewStore::review, sql, parameters);
  }

  private record Positioned(Review review, ReviewCursor cursor) {
    static Positioned read(ResultSet row) throws SQLException {
      return new Positioned(
          ReviewStore.review(row),
          new ReviewCursor(row.getLong("posted_at"), row.getInt("number")));
    }
  }

  private static Review review(ResultSet row) throws SQLException {
    return new Review(
        "rev-" + row.getInt("number"),
        row.getString("product_id"),
        row.getString("customer_id"),
        row.getInt("stars"),
        row.getString("title"),
        row.getString("body"),
        new Review.Flags(row.getBoolean("verified"), row.getBoolean("edited")),
        new Review.Votes(row.getInt("votes_up"), row.getInt("votes_down")),
        ProductStore.officeTime(row.getLong("posted_at")));
  }
}
