package dev.facet.shop;

import static dev.facet.shop.ServiceName.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadUsersIT {
  private static TestShop shop;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    shop.close();
  }

  @Test
  void a_user_has_about_a_kilobyte() {
    var answer = shop.get(USERS, "/users/usr-7");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.json().get("id").asString()).isEqualTo("usr-7");
    assertThat(answer.text().length()).isBetween(800, 1800);
  }

  @Test
  void an_unchanged_user_is_not_sent_again() {
    var first = shop.get(USERS, "/users/usr-7");

    var second = shop.get(USERS, "/users/usr-7", "If-None-Match", first.header("ETag"));

    assertThat(second.status()).isEqualTo(304);
    assertThat(second.text()).isEmpty();
    assertThat(second.header("ETag")).isEqualTo("\"usr-7-v1\"");
  }

  @Test
  void an_unknown_user_is_a_problem() {
    var answer = shop.get(USERS, "/users/usr-1001");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                + "\"detail\":\"There is no user usr-1001\",\"code\":\"user_not_found\"}");
  }

  @Test
  void many_come_by_comma_separated_ids_without_the_unknown_ones() {
    var answer = shop.get(USERS, "/users?ids=usr-3,usr-1,nobody,usr-3");

    assertThat(answer.texts("/users", "/id")).containsExactlyInAnyOrder("usr-1", "usr-3");
  }

  @Test
  void repeating_the_parameter_is_refused() {
    var answer = shop.get(USERS, "/users?ids=usr-3&ids=usr-1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString()).isEqualTo("ids: is given 2 times");
  }

  @Test
  void over_fifty_ids_are_refused() {
    var ids = IntStream.rangeClosed(1, 51).mapToObj(i -> "usr-" + i);

    var answer = shop.get(USERS, "/users?ids=" + ids.collect(Collectors.joining(",")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_parameter");
  }
}
