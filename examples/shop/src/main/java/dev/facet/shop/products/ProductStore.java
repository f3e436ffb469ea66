package dev.facet.shop.products;

import dev.facet.shop.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads products within the caller's transaction. */
final class ProductStore {
  private static final String SELECT =
      "SELECT p.*, c.name AS category_name FROM product p JOIN category c ON c.id = p.category_id";
  private static final int BULKY_GRAMS = 30_000;

  /** The service's clock shows the time of the head office, with its offset. */
  private static final ZoneId OFFICE = ZoneId.of("Europe/Amsterdam");

  private ProductStore() {}

  static Optional<Product> find(Connection connection, String id) throws SQLException {
    return Sql.first(connection, ProductStore::product, SELECT + " WHERE p.id = ?", id);
  }

  /** Those that exist, in no order that a caller may rely on. */
  static List<Product> find(Connection connection, List<String> ids) throws SQLException {
    String sql = SELECT + " WHERE p.id IN (" + Sql.marks(ids.size()) + ")";
    return Sql.list(connection, ProductStore::product, sql, ids);
  }

  static int count(Connection connection, ProductFilter filter) throws SQLException {
    String sql = "SELECT COUNT(*) FROM product p" + filter.where();
    return Sql.list(connection, row -> row.getInt(1), sql, filter.parameters()).getFirst();
  }

  static List<Product> page(
      Connection connection, ProductFilter filter, ProductSort sort, int page, int size)
      throws SQLException {
    var parameters = new ArrayList<Object>(filter.parameters());
    parameters.add(size);
    parameters.add((page - 1) * size);
    String sql = SELECT + filter.where() + " ORDER BY " + sort.columns() + " LIMIT ? OFFSET ?";
    return Sql.list(connection, ProductStore::product, sql, parameters);
  }

  /** A product as the search index has it. */
  record Hit(String id, String name, String thumbnailUrl, double score) {}

  /** Names that begin with the text come first, then those in which it stands somewhere. */
  static List<Hit> suggest(Connection connection, String typed, int limit) throws SQLException {
    String text = ProductFilter.escaped(typed.strip().toLowerCase(Locale.ROOT));
    return Sql.list(
        connection,
        row ->
            new Hit(
                row.getString("id"),
                row.getString("name"),
                row.getString("thumbnail_url"),
                row.getInt("place") == 0 ? 1.0 : 0.5),
        """
        SELECT id, name, thumbnail_url, CASE WHEN LOWER(name) LIKE ? ESCAPE '!' THEN 0 ELSE 1 END
            AS place
        FROM product WHERE state > 0 AND LOWER(name) LIKE ? ESCAPE '!'
        ORDER BY place, ratings DESC, number LIMIT ?
        """,
        List.of(text + "%", "%" + text + "%", limit));
  }

  /** A category and how much is in it. */
  record CategoryCount(String id, String name, @Nullable String imageUrl, int productCount) {}

  static List<CategoryCount> categories(Connection connection) throws SQLException {
    return Sql.list(
        connection,
        row ->
            new CategoryCount(
                row.getString("id"),
                row.getString("name"),
                row.getString("image_url"),
                row.getInt("products")),
        """
        SELECT c.id, c.name, c.image_url, (SELECT COUNT(*) FROM product p
            WHERE p.category_id = c.id) AS products
        FROM category c ORDER BY c.position
        """,
        List.of());
  }

  /** What is nearest in price within the category. */
  static List<String> related(Connection connection, Product product, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        row -> row.getString("id"),
        """
        SELECT id FROM product WHERE category_id = ? AND id <> ? AND state > 0
        ORDER BY ABS(cents - ?), number LIMIT ?
        """,
        List.of(
            product.category().id(),
            product.id(),
            product.price().amount().movePointRight(2).intValueExact(),
            limit));
  }

  /** The best of the categories from which the customer has reviewed something. */
  static List<String> likeReviewed(Connection connection, String customer, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        row -> row.getString("id"),
        """
        SELECT p.id FROM product p WHERE p.state = 1
          AND p.category_id IN (SELECT q.category_id FROM review r
              JOIN product q ON q.id = r.product_id WHERE r.customer_id = ?)
          AND p.id NOT IN (SELECT r.product_id FROM review r WHERE r.customer_id = ?)
        ORDER BY p.rating DESC, p.ratings DESC, p.number LIMIT ?
        """,
        List.of(customer, customer, limit));
  }

  static List<String> bestRated(Connection connection, int limit) throws SQLException {
    return Sql.list(
        connection,
        row -> row.getString("id"),
        "SELECT id FROM product WHERE state = 1 ORDER BY rating DESC, ratings DESC, number LIMIT ?",
        List.of(limit));
  }

  static String officeTime(long millis) {
    var time = Instant.ofEpochMilli(millis).atZone(OFFICE);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }

  private static Product product(ResultSet row) throws SQLException {
    Long listCents = Sql.nullableLong(row, "list_cents");
    String category = row.getString("category_name");
    return new Product(
        row.getString("id"),
        row.getString("sku"),
        row.getString("name"),
        row.getString("slug"),
        row.getString("summary"),
        row.getString("description"),
        new Product.Brand(
            row.getString("brand_id"), row.getString("brand_name"), row.getString("brand_country")),
        new Product.Category(row.getString("category_id"), category, List.of("Home", category)),
        Product.Price.ofCents(row.getLong("cents")),
        listCents == null ? null : Product.Price.ofCents(listCents),
        row.getInt("state"),
        new Product.Rating(row.getBigDecimal("rating"), row.getInt("ratings")),
        row.getString("thumbnail_url"),
        row.getString("images"),
        row.getString("attributes"),
        row.getString("tags"),
        new Product.Shipping(
            row.getInt("weight_grams"),
            row.getInt("weight_grams") > BULKY_GRAMS,
            row.getString("dimensions")),
        officeTime(row.getLong("released_at")),
        officeTime(row.getLong("updated_at")));
  }
}
