package dev.facet.shop;

import static dev.facet.shop.ServiceName.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdempotentOrderIT {
  private static final String KEY = "Idempotency-Key";

  private TestShop shop;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException {
    shop = TestShop.in(directory);
  }

  @AfterEach
  void stop() throws IOException {
    shop.close();
  }

  @Test
  void the_same_key_answers_with_the_same_order_also_after_a_restart() throws IOException {
    String product = shop.productWithAtLeast(5);
    int before = shop.available(product);
    String body = TestShop.order("usr-9", product, 1);
    var first = shop.post(ORDERS, "/orders", body, KEY, "k1");

    shop.restart();
    var second = shop.post(ORDERS, "/orders", body, KEY, "k1");

    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(shop.available(product)).isEqualTo(before - 1);
  }

  @Test
  void requests_at_the_same_time_place_one_order() {
    String product = shop.productWithAtLeast(5);
    int before = shop.available(product);
    String body = TestShop.order("usr-9", product, 1);

    var answers =
        IntStream.range(0, 12)
            .parallel()
            .mapToObj(_ -> shop.post(ORDERS, "/orders", body, KEY, "k1"))
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
    assertThat(answers.stream().map(TestShop.Answer::text).distinct()).hasSize(1);
    assertThat(shop.available(product)).isEqualTo(before - 1);
  }

  @Test
  void the_same_key_with_another_order_is_refused() {
    String product = shop.productWithAtLeast(5);
    shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 1), KEY, "k1");

    var answer = shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 2), KEY, "k1");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("idempotency_key_reused");
  }

  @Test
  void customers_do_not_share_keys() {
    String product = shop.productWithAtLeast(5);

    var one = shop.post(ORDERS, "/orders", TestShop.order("usr-8", product, 1), KEY, "k1");
    var other = shop.post(ORDERS, "/orders", TestShop.order("usr-9", product, 1), KEY, "k1");

    assertThat(other.status()).isEqualTo(201);
    assertThat(other.header("Location")).isNotEqualTo(one.header("Location"));
  }

  @Test
  void an_order_that_was_refused_leaves_its_key_free() {
    String gone = TestShop.order("usr-9", shop.soldOutProduct(), 1);
    String there = TestShop.order("usr-9", shop.productWithAtLeast(5), 1);
    shop.post(ORDERS, "/orders", gone, KEY, "k1");

    var answer = shop.post(ORDERS, "/orders", there, KEY, "k1");

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void an_answer_that_was_lost_is_had_by_asking_again() {
    String product = shop.productWithAtLeast(5);
    int before = shop.available(product);
    String body = TestShop.order("usr-9", product, 1);
    shop.post(ORDERS, "/_switch", "{\"path\":\"/orders\",\"mode\":\"truncate\",\"times\":1}");
    var lost =
        shop.request(ORDERS, "/orders", "Content-Type", "application/json", KEY, "k1")
            .POST(BodyPublishers.ofString(body));

    assertThat(catchThrowable(() -> shop.exchange(lost))).isInstanceOf(IOException.class);
    var again = shop.post(ORDERS, "/orders", body, KEY, "k1");

    assertThat(again.status()).isEqualTo(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(shop.available(product)).isEqualTo(before - 1);
  }
}
