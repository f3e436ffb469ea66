package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static dev.facet.shop.ServiceName.PRODUCTS;
import static dev.facet.shop.ServiceName.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.facet.shop.seed.Seed;
import dev.facet.shop.store.Database;
import dev.facet.shop.store.Schema;
import dev.facet.shop.store.Sql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartShopIT {
  @TempDir private Path directory;

  @Test
  void one_service_runs_alone() throws IOException {
    try (var shop = Shop.start(users())) {
      assertThat(shop.running()).containsExactly(USERS);
      assertThat(shop.url(USERS).getHost()).isEqualTo("127.0.0.1");
      assertThatThrownBy(() -> shop.url(ORDERS)).hasMessage("service: ORDERS (expected: [USERS])");
    }
  }

  @Test
  void a_taken_port_is_a_failure_that_names_it() throws IOException {
    try (var taken = takenPort()) {
      var config = users().withPort(USERS, taken.getLocalPort());

      assertThatThrownBy(() -> Shop.start(config))
          .isInstanceOf(IOException.class)
          .hasMessage("users: cannot listen on 127.0.0.1:" + taken.getLocalPort());
    }
    // Nothing is left behind: the database can be opened again.
    Shop.start(users()).close();
  }

  @Test
  void a_taken_port_is_left_for_the_next_free_one_when_asked() throws IOException {
    try (var taken = takenPort();
        var shop = Shop.start(users().withPort(USERS, taken.getLocalPort()).withNextFreePort())) {
      assertThat(shop.url(USERS).getPort())
          .isBetween(taken.getLocalPort() + 1, taken.getLocalPort() + 50);
    }
  }

  @Test
  void data_of_another_version_is_refused() throws SQLException {
    try (var database = Database.inFile(directory.resolve("users"))) {
      database.prepare(Schema.of("", ""), Seed.VERSION + 1, _ -> 0);
    }

    assertThatThrownBy(() -> Shop.start(users()))
        .isInstanceOf(IOException.class)
        .hasMessage("users: data version: 2 (expected: 1); delete the database");
  }

  @Test
  void a_filling_that_was_cut_off_is_done_again() throws SQLException {
    var schema = Schema.of("CREATE TABLE IF NOT EXISTS thing (id INT NOT NULL);", "");
    try (var database = Database.inFile(directory.resolve("things"))) {
      assertThatThrownBy(() -> database.prepare(schema, 1, c -> insertThing(c, true)))
          .hasMessage("cut off");

      database.prepare(schema, 1, c -> insertThing(c, false));
      database.prepare(schema, 1, c -> insertThing(c, true));

      assertThat(database.transaction(StartShopIT::countThings)).isEqualTo(1);
    }
  }

  @Test
  void nothing_but_a_service_is_a_mistake() {
    assertThatThrownBy(() -> users().only(EnumSet.noneOf(ServiceName.class)))
        .hasMessage("services: none (expected: at least one)");
    assertThatThrownBy(() -> users().withPort(PRODUCTS, 70_000))
        .hasMessage("port: 70000 (expected: 0..65535)");
  }

  private ShopConfig users() {
    return ShopConfig.in(directory).withEphemeralPorts().only(EnumSet.of(USERS));
  }

  private static ServerSocket takenPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static int insertThing(Connection connection, boolean cutOff) throws SQLException {
    int rows = Sql.update(connection, "INSERT INTO thing VALUES (1)", List.of());
    if (cutOff) {
      throw new SQLException("cut off");
    }
    return rows;
  }

  private static int countThings(Connection connection) throws SQLException {
    return Sql.list(connection, row -> row.getInt(1), "SELECT COUNT(*) FROM thing", List.of())
        .getFirst();
  }
}
