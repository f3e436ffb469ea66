package dev.facet.shop.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short forms of JDBC for SQL that H2 and PostgreSQL both understand. */
public final class Sql {
  private static final int BATCH_ROWS = 500;

  private Sql() {}

  /** Reads one row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  public static <T> List<T> list(Connection c, Row<T> row, String sql, List<?> parameters)
      throws SQLException {
    try (var statement = c.prepareStatement(sql)) {
      bind(statement, parameters);
      return rows(statement, row);
    }
  }

  public static <T> Optional<T> first(Connection c, Row<T> row, String sql, Object... parameters)
      throws SQLException {
    return list(c, row, sql, List.of(parameters)).stream().findFirst();
  }

  public static int update(Connection c, String sql, List<? extends @Nullable Object> parameters)
      throws SQLException {
    try (var statement = c.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  /** Inserts a row and returns the key that the database made for it. */
  public static long insert(Connection c, String sql, List<? extends @Nullable Object> parameters)
      throws SQLException {
    try (var statement = c.prepareStatement(sql, new String[] {"id"})) {
      bind(statement, parameters);
      statement.executeUpdate();
      try (var keys = statement.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new SQLException("the database made no key");
        }
        return keys.getLong(1);
      }
    }
  }

  /** {@code ?,?,?} for an IN list; at least one. */
  public static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }

  public static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** Inserts many rows in batches. */
  public static final class Batch implements AutoCloseable {
    private final PreparedStatement statement;
    private int waiting;
    private int total;

    public Batch(Connection connection, String sql) throws SQLException {
      this.statement = connection.prepareStatement(sql);
    }

    public void add(@Nullable Object... values) throws SQLException {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.addBatch();
      total++;
      if (++waiting == BATCH_ROWS) {
        flush();
      }
    }

    public int total() {
      return total;
    }

    @Override
    public void close() throws SQLException {
      try (statement) {
        flush();
      }
    }

    private void flush() throws SQLException {
      if (waiting > 0) {
        statement.executeBatch();
        waiting = 0;
      }
    }
  }

  private static <T> List<T> rows(PreparedStatement statement, Row<T> row) throws SQLException {
    List<T> result = new ArrayList<>();
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        result.add(row.read(rows));
      }
    }
    return result;
  }

  private static void bind(PreparedStatement statement, List<? extends @Nullable Object> parameters)
      throws SQLException {
    int index = 1;
    for (Object value : parameters) {
      statement.setObject(index++, value);
    }
  }
}
