package dev.facet.shop;

import static dev.facet.shop.ServiceName.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

final class SwitchesIT {
  private static TestShop shop;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    shop.close();
  }

  @AfterEach
  void clear() {
    shop.send(PRODUCTS, "DELETE", "/_switch");
  }

  @Test
  void a_path_fails_and_others_do_not() {
    turn("{\"path\":\"/recommendations\",\"fail\":503}");

    var failing = shop.get(PRODUCTS, "/recommendations/usr-1");
    var other = shop.get(PRODUCTS, "/products/prd-1");

    assertThat(failing.status()).isEqualTo(503);
    assertThat(failing.header("Retry-After")).isEqualTo("1");
    assertThat(failing.code()).isEqualTo("switched_to_fail");
    assertThat(other.status()).isEqualTo(200);
  }

  @Test
  void a_path_is_whole_segments() {
    turn("{\"path\":\"/prod\",\"fail\":500}");

    assertThat(shop.get(PRODUCTS, "/products/prd-1").status()).isEqualTo(200);
  }

  @Test
  void a_slow_path_takes_its_time() {
    turn("{\"path\":\"/categories\",\"slow\":\"150ms\"}");
    long start = System.nanoTime();

    var answer = shop.get(PRODUCTS, "/categories");

    assertThat(answer.status()).isEqualTo(200);
    assertThat((System.nanoTime() - start) / 1_000_000).isGreaterThanOrEqualTo(150);
  }

  @Test
  void a_number_of_times_is_the_end_of_it() {
    turn("{\"fail\":500,\"times\":2}");

    assertThat(shop.get(PRODUCTS, "/categories").status()).isEqualTo(500);
    assertThat(shop.get(PRODUCTS, "/products/prd-1").status()).isEqualTo(500);
    assertThat(shop.get(PRODUCTS, "/categories").status()).isEqualTo(200);
  }

  @Test
  void html_comes_with_status_200() {
    turn("{\"mode\":\"html\"}");

    var answer = shop.get(PRODUCTS, "/categories");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void a_malformed_body_is_not_json() {
    turn("{\"mode\":\"malformed\"}");

    var answer = shop.get(PRODUCTS, "/products/prd-1");

    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThatThrownBy(answer::json).isInstanceOf(JacksonException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"truncate", "drop"})
  void an_answer_that_is_cut_off_ends_the_connection(String mode) {
    turn("{\"mode\":\"" + mode + "\"}");

    var request = shop.request(PRODUCTS, "/products/prd-1").GET();

    assertThatThrownBy(() -> shop.exchange(request)).isInstanceOf(IOException.class);
  }

  @Test
  void switches_are_listed_and_taken_away() {
    turn("{\"path\":\"/reviews\",\"slow\":\"2s\",\"mode\":\"html\",\"times\":3}");

    var listed = shop.get(PRODUCTS, "/_switch").text();
    var cleared = shop.send(PRODUCTS, "DELETE", "/_switch").text();

    assertThat(listed)
        .isEqualTo(
            "[{\"path\":\"/reviews\",\"slow\":\"2000ms\",\"fail\":null,\"mode\":\"html\","
                + "\"times\":3}]");
    assertThat(cleared).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"fail\":200}",
        "{\"slow\":\"soon\"}",
        "{\"mode\":\"upside-down\"}",
        "{\"path\":\"x\",\"fail\":500}",
        "{\"fail\":500,\"times\":0}"
      })
  void a_switch_that_makes_no_sense_is_refused(String body) {
    var answer = shop.post(PRODUCTS, "/_switch", body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("invalid_switch");
    assertThat(shop.get(PRODUCTS, "/_switch").text()).isEqualTo("[]");
  }

  private static void turn(String body) {
    assertThat(shop.post(PRODUCTS, "/_switch", body).status()).isEqualTo(200);
  }
}
