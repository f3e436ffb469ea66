package dev.facet.shop;

import static dev.facet.shop.ServiceName.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test changes a user of its own. */
final class UpdateUserIT {
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
  void what_the_body_names_changes_and_the_rest_stays() {
    var before = shop.get(USERS, "/users/usr-20").json();

    var after =
        shop.patch(
                USERS,
                "/users/usr-20",
                "{\"displayName\":\"Zoë 🦊\",\"preferences\":{\"newsletter\":true}}")
            .json();

    assertThat(after.get("displayName").asString()).isEqualTo("Zoë 🦊");
    assertThat(after.at("/preferences/newsletter").asBoolean()).isTrue();
    assertThat(after.at("/preferences/theme")).isEqualTo(before.at("/preferences/theme"));
    assertThat(after.get("email")).isEqualTo(before.get("email"));
    assertThat(after.get("version").asInt()).isEqualTo(2);
  }

  @Test
  void null_takes_the_phone_number_away() {
    shop.patch(USERS, "/users/usr-21", "{\"phone\":\"+49 30 1234567\"}");

    var after = shop.patch(USERS, "/users/usr-21", "{\"phone\":null}");

    assertThat(after.status()).isEqualTo(200);
    assertThat(after.json().get("phone").isNull()).isTrue();
  }

  @Test
  void a_change_survives_a_restart(@TempDir Path directory) throws IOException {
    try (var own = TestShop.in(directory)) {
      own.patch(USERS, "/users/usr-22", "{\"displayName\":\"Still here\"}");

      own.restart();

      var user = own.get(USERS, "/users/usr-22").json();
      assertThat(user.get("displayName").asString()).isEqualTo("Still here");
    }
  }

  @Test
  void all_that_is_wrong_is_reported_at_once() {
    var answer =
        shop.patch(
            USERS,
            "/users/usr-23",
            """
            {"displayName":"","phone":"ring me","email":"x@y.example",
             "preferences":{"theme":"pink","a/b":1}}
            """);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid_user");
    assertThat(answer.pointers())
        .containsExactly(
            "/displayName", "/phone", "/email", "/preferences/theme", "/preferences/a~1b");
    assertThat(shop.get(USERS, "/users/usr-23").json().get("version").asInt()).isEqualTo(1);
  }

  @Test
  void a_stale_version_is_refused() {
    shop.patch(USERS, "/users/usr-24", "{\"displayName\":\"First\"}");

    var answer =
        shop.patch(
            USERS, "/users/usr-24", "{\"displayName\":\"Second\"}", "If-Match", "\"usr-24-v1\"");

    assertThat(answer.status()).isEqualTo(412);
    var user = shop.get(USERS, "/users/usr-24").json();
    assertThat(user.get("displayName").asString()).isEqualTo("First");
  }

  @Test
  void an_empty_change_changes_nothing() {
    var answer = shop.patch(USERS, "/users/usr-25", "{}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("version").asInt()).isEqualTo(1);
  }

  @Test
  void what_is_not_a_json_object_is_refused() {
    assertThat(shop.patch(USERS, "/users/usr-26", "{\"displayName\":").code())
        .isEqualTo("malformed_json");
    assertThat(shop.patch(USERS, "/users/usr-26", "[]").code()).isEqualTo("malformed_json");
  }

  @Test
  void another_media_type_is_refused() {
    var request =
        shop.request(USERS, "/users/usr-26", "Content-Type", "text/plain")
            .method("PATCH", BodyPublishers.ofString("{}"));

    assertThat(shop.send(request).status()).isEqualTo(415);
  }
}
