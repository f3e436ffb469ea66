package dev.facet.shop.users;

import dev.facet.shop.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads and changes users within the caller's transaction. */
final class UserStore {
  private UserStore() {}

  static Optional<User> find(Connection connection, String id) throws SQLException {
    return find(connection, List.of(id)).stream().findFirst();
  }

  /** Those that exist, in no order that a caller may rely on. */
  static List<User> find(Connection connection, List<String> ids) throws SQLException {
    String in = " IN (" + Sql.marks(ids.size()) + ")";
    var consents = consents(connection, in, ids);
    var addresses = addresses(connection, in, ids);
    return Sql.list(
        connection,
        row -> user(row, consents, addresses),
        "SELECT * FROM customer WHERE id" + in,
        ids);
  }

  /**
   * Sets the columns.
   *
   * @return false when the user has another version by now
   */
  static boolean update(
      Connection connection, String id, int version, SequencedMap<String, @Nullable Object> columns)
      throws SQLException {
    var sets = new StringBuilder();
    var parameters = new ArrayList<@Nullable Object>();
    columns.forEach((column, value) -> {
      sets.append(column).append(" = ?, ");
      parameters.add(value);
    });
    parameters.add(id);
    parameters.add(version);
    String sql =
        "UPDATE customer SET " + sets + "version = version + 1 WHERE id = ? AND version = ?";
    return Sql.update(connection, sql, parameters) == 1;
  }

  private static Map<String, SequencedMap<String, User.Consent>> consents(
      Connection connection, String in, List<String> ids) throws SQLException {
    Map<String, SequencedMap<String, User.Consent>> byUser = new LinkedHashMap<>();
    Sql.list(
        connection,
        row ->
            byUser
                .computeIfAbsent(row.getString("customer_id"), _ -> new LinkedHashMap<>())
                .put(
                    row.getString("channel"),
                    new User.Consent(row.getBoolean("granted"), utc(row.getLong("since")))),
        "SELECT * FROM consent WHERE customer_id" + in + " ORDER BY channel",
        ids);
    return byUser;
  }

  private static Map<String, List<User.Address>> addresses(
      Connection connection, String in, List<String> ids) throws SQLException {
    Map<String, List<User.Address>> byUser = new LinkedHashMap<>();
    Sql.list(
        connection,
        row ->
            byUser
                .computeIfAbsent(row.getString("customer_id"), _ -> new ArrayList<>())
                .add(address(row)),
        "SELECT * FROM address WHERE customer_id" + in + " ORDER BY id",
        ids);
    return byUser;
  }

  private static User.Address address(ResultSet row) throws SQLException {
    return new User.Address(
        row.getString("id"),
        row.getString("kind"),
        row.getString("recipient"),
        row.getString("line1"),
        row.getString("line2"),
        row.getString("postcode"),
        row.getString("town"),
        row.getString("country"),
        new User.Geo(row.getBigDecimal("latitude"), row.getBigDecimal("longitude")),
        row.getBoolean("main"));
  }

  private static User user(
      ResultSet row,
      Map<String, SequencedMap<String, User.Consent>> consents,
      Map<String, List<User.Address>> addresses)
      throws SQLException {
    String id = row.getString("id");
    return new User(
        id,
        row.getInt("version"),
        row.getString("email"),
        row.getBoolean("email_verified"),
        row.getString("given_name"),
        row.getString("family_name"),
        row.getString("display_name"),
        row.getString("phone"),
        row.getString("locale"),
        row.getString("time_zone"),
        row.getString("birth_date"),
        "https://img.shop.example/u/" + id + ".webp",
        User.Loyalty.of(row.getInt("points"), row.getString("member_since")),
        new User.Preferences(
            row.getString("language"),
            row.getString("currency"),
            row.getString("theme"),
            row.getBoolean("newsletter")),
        consents.getOrDefault(id, new LinkedHashMap<>()),
        addresses.getOrDefault(id, List.of()),
        new User.Audit(
            local(row.getLong("created_at"), row.getString("time_zone")),
            "import-2026",
            Sql.nullableLong(row, "last_login_at"),
            row.getString("last_login_ip")));
  }

  private static String utc(long millis) {
    return local(millis, "Z");
  }

  private static String local(long millis, String zone) {
    var time =
        Instant.ofEpochMilli(millis).atZone(zone.equals("Z") ? ZoneOffset.UTC : ZoneId.of(zone));
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
  }
}
