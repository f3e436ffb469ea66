package dev.facet.shop.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A service's database with a bounded number of connections, opened when first needed and kept.
 *
 * <p>Threading: any thread; a connection belongs to one thread from {@code take} to {@code give}.
 */
public final class Database implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 16;
  private static final long MAX_WAIT_SECONDS = 10;

  private final String url;
  private final Semaphore permits = new Semaphore(MAX_CONNECTIONS, true);
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private Database(String url) {
    this.url = requireNonNull(url, "url");
  }

  /** Connects to any database that JDBC can reach; a user and password are part of the URL. */
  public static Database at(String jdbcUrl) {
    return new Database(jdbcUrl);
  }

  /**
   * An embedded database in files that begin with this path. Commits are on the disk when they
   * return, so that an order survives the process.
   */
  public static Database inFile(Path path) {
    return new Database(
        "jdbc:h2:file:"
            + path.toAbsolutePath()
            + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;MAX_COMPACT_TIME=0;LOCK_TIMEOUT=1000");
  }

  /**
   * Makes the tables that are missing and, once in the database's life, fills them. A filling that
   * is cut off leaves nothing behind and is done again.
   *
   * @param version of the data; a database filled with another one is refused
   */
  public void prepare(Schema schema, int version, Work<Integer> fill) throws SQLException {
    transaction(connection -> execute(connection, schema.tables()));
    transaction(connection -> {
      int found = filledWith(connection);
      if (found == version) {
        return 0;
      }
      if (found != 0) {
        throw new SQLException(
            "data version: " + found + " (expected: " + version + "); delete the database");
      }
      int rows = fill.run(connection);
      try (var mark = connection.prepareStatement("INSERT INTO filled (version) VALUES (?)")) {
        mark.setInt(1, version);
        mark.executeUpdate();
      }
      return rows;
    });
    transaction(connection -> execute(connection, schema.indexes()));
  }

  /** Commits when the work returns and rolls back when it throws. */
  public <T> T transaction(Work<T> work) throws SQLException {
    Connection connection = take();
    boolean done = false;
    try {
      T result = work.run(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      give(connection, done);
    }
  }

  @Override
  public void close() throws SQLException {
    closed.set(true);
    for (Connection c = idle.poll(); c != null; c = idle.poll()) {
      c.close();
    }
  }

  private Connection take() throws SQLException {
    acquirePermit();
    Connection kept = idle.poll();
    if (kept != null) {
      return kept;
    }
    try {
      var opened = DriverManager.getConnection(url);
      opened.setAutoCommit(false);
      return opened;
    } catch (SQLException e) {
      permits.release();
      throw e;
    }
  }

  private void acquirePermit() throws SQLException {
    try {
      if (!permits.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new SQLException("no connection became free within " + MAX_WAIT_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", e);
    }
  }

  private void give(Connection connection, boolean committed) throws SQLException {
    try {
      if (!committed) {
        connection.rollback();
      }
      if (closed.get() || (!committed && !connection.isValid(1))) {
        connection.close();
        return;
      }
      idle.push(connection);
    } finally {
      permits.release();
    }
  }

  private static int execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return statements.size();
  }

  private static int filledWith(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT version FROM filled")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
