package dev.facet.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShopCommandTest {

  @Test
  void defaults() {
    var config = ShopCommand.parse(List.of());

    assertThat(config.data()).isEqualTo(Path.of("shop-data"));
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.services()).containsExactly(ServiceName.values());
    assertThat(config.port(ServiceName.USERS)).isEqualTo(9001);
    assertThat(config.port(ServiceName.PRODUCTS)).isEqualTo(9002);
    assertThat(config.port(ServiceName.ORDERS)).isEqualTo(9003);
    assertThat(config.database(ServiceName.USERS)).isEmpty();
    assertThat(config.nextFreePort()).isFalse();
  }

  @Test
  void every_option_has_its_place() {
    var config =
        ShopCommand.parse(
            List.of(
                "--data",
                "d",
                "--host",
                "::1",
                "--only",
                "orders",
                "--only",
                "users",
                "--users-port",
                "0",
                "--orders-db",
                "jdbc:postgresql://h/o",
                "--next-free-port"));

    assertThat(config.data()).isEqualTo(Path.of("d"));
    assertThat(config.host()).isEqualTo("::1");
    assertThat(config.services()).containsExactly(ServiceName.USERS, ServiceName.ORDERS);
    assertThat(config.port(ServiceName.USERS)).isZero();
    assertThat(config.database(ServiceName.ORDERS)).contains("jdbc:postgresql://h/o");
    assertThat(config.nextFreePort()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--colour, --colour: is not an option",
    "--data, --data: the value is missing",
    "--users-port x, --users-port: x (expected: 0..65535)",
    "--users-port 65536, port: 65536 (expected: 0..65535)",
    "'--only carts', '--only: carts (expected: users, products or orders)'"
  })
  void a_wrong_option_is_named(String options, String message) {
    var args = List.of(options.split(" ", -1));

    assertThatThrownBy(() -> ShopCommand.parse(args))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
