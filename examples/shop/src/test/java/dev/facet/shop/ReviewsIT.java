package dev.facet.shop;

import static dev.facet.shop.ServiceName.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReviewsIT {
  private static final String PRODUCT = "prd-1";

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
  void cursors_lead_through_all_reviews_newest_first() {
    var whole = shop.get(PRODUCTS, "/products/" + PRODUCT + "/reviews?limit=50");
    int count = shop.get(PRODUCTS, "/products/" + PRODUCT).json().at("/rating/count").asInt();

    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      var page = shop.get(PRODUCTS, "/products/" + PRODUCT + "/reviews?limit=2&cursor=" + cursor);
      ids.addAll(page.texts("/data", "/id"));
      cursor = page.json().at("/paging/next").asString("");
    } while (!cursor.isEmpty());

    assertThat(ids).hasSize(count).isEqualTo(whole.texts("/data", "/id"));
    assertThat(whole.texts("/data", "/postedAt").stream().map(OffsetDateTime::parse))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "%C3%A9", "MTIz", "OjE"})
  void a_cursor_of_somebody_else_is_refused(String cursor) {
    var answer = shop.get(PRODUCTS, "/products/" + PRODUCT + "/reviews?cursor=" + cursor);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asString()).startsWith("cursor: ");
  }

  @Test
  void the_newest_of_many_products_come_at_once() {
    var answer =
        shop.get(PRODUCTS, "/reviews?productIds=prd-1&productIds=prd-2&productIds=x&perProduct=2");

    for (String product : List.of("prd-1", "prd-2")) {
      var own = shop.get(PRODUCTS, "/products/" + product + "/reviews?limit=2");
      var ofProduct =
          answer
              .json()
              .get("items")
              .valueStream()
              .filter(review -> review.get("productId").asString().equals(product))
              .map(review -> review.get("id").asString());
      assertThat(ofProduct).containsExactlyElementsOf(own.texts("/data", "/id"));
    }
  }

  @Test
  void reviews_of_no_product_are_a_problem() {
    assertThat(shop.get(PRODUCTS, "/products/prd-0/reviews").code()).isEqualTo("product_not_found");
  }
}
