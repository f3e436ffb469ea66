package dev.facet.shop;

import static dev.facet.shop.ServiceName.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadProductsIT {
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
  void a_product_has_its_price_as_a_number_with_two_digits() {
    var answer = shop.get(PRODUCTS, "/products/prd-1");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("\"price\":{\"amount\":115.90,\"currency\":\"EUR\"}");
    assertThat(answer.header("Cache-Control")).isEqualTo("public, max-age=60");
  }

  @Test
  void many_come_by_repeated_ids_without_the_unknown_ones() {
    var answer = shop.get(PRODUCTS, "/products/batch?ids=prd-9&ids=nothing&ids=prd-2&ids=prd-9");

    assertThat(answer.texts("/items", "/id")).containsExactlyInAnyOrder("prd-2", "prd-9");
  }

  @Test
  void a_comma_is_part_of_an_id() {
    var answer = shop.get(PRODUCTS, "/products/batch?ids=prd-9,prd-2");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.texts("/items", "/id")).isEmpty();
  }

  @Test
  void categories_count_all_products() {
    var categories = shop.get(PRODUCTS, "/categories").json().get("categories");

    assertThat(categories.size()).isEqualTo(12);
    assertThat(categories.valueStream().mapToInt(c -> c.get("productCount").asInt()).sum())
        .isEqualTo(5000);
  }

  @Test
  void suggestions_that_begin_with_the_text_come_first() {
    var hits = shop.get(PRODUCTS, "/suggestions?q=nor&limit=20").json().get("items");

    assertThat(hits.size()).isEqualTo(20);
    assertThat(hits.get(0).get("name").asString()).startsWith("Nordic");
    assertThat(hits.get(0).get("score").asDouble()).isEqualTo(1.0);
    assertThat(hits.get(0).propertyNames()).containsExactly("id", "name", "thumbnailUrl", "score");
  }

  @Test
  void recommendations_are_of_the_categories_that_the_customer_has_reviewed() {
    var answer = shop.get(PRODUCTS, "/recommendations/usr-1?limit=24");

    assertThat(answer.json().at("/model/strategy").asString()).isEqualTo("like-reviewed");
    assertThat(answer.json().get("productIds").size()).isEqualTo(24);
  }

  @Test
  void someone_unknown_is_recommended_what_is_best_rated() {
    var answer = shop.get(PRODUCTS, "/recommendations/nobody");

    assertThat(answer.json().at("/model/strategy").asString()).isEqualTo("best-rated");
    assertThat(answer.json().get("productIds").size()).isEqualTo(8);
  }

  @Test
  void related_products_are_of_the_same_category_and_other_ones() {
    var product = shop.get(PRODUCTS, "/products/prd-5").json();

    var ids = shop.get(PRODUCTS, "/products/prd-5/related").json().get("productIds");

    assertThat(ids.size()).isEqualTo(6);
    assertThat(ids)
        .allSatisfy(id -> {
          var other = shop.get(PRODUCTS, "/products/" + id.asString()).json();
          assertThat(other.at("/category/id")).isEqualTo(product.at("/category/id"));
          assertThat(id.asString()).isNotEqualTo("prd-5");
        });
  }
}
