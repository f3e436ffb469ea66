package dev.facet.shop;

import static dev.facet.shop.ServiceName.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProductPagesIT {
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
  void all_pages_together_are_all_products_once() {
    Set<String> ids = new HashSet<>();
    int pages = shop.get(PRODUCTS, "/products?size=100").json().at("/page/totalPages").asInt();

    for (int page = 1; page <= pages; page++) {
      ids.addAll(shop.get(PRODUCTS, "/products?size=100&page=" + page).texts("/content", "/id"));
    }

    assertThat(pages).isEqualTo(50);
    assertThat(ids).hasSize(5000);
  }

  @Test
  void a_page_behind_the_last_one_is_empty() {
    var answer = shop.get(PRODUCTS, "/products?category=audio&page=999");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.texts("/content", "/id")).isEmpty();
    assertThat(answer.json().at("/page/totalElements").asInt()).isPositive();
  }

  @Test
  void filters_hold_for_every_product_of_the_answer() {
    var answer =
        shop.get(
            PRODUCTS,
            "/products?q=DESK%20lamp&category=lighting&brand=kumo&minPrice=20.005&maxPrice=200");

    assertThat(answer.json().get("content"))
        .isNotEmpty()
        .allSatisfy(product -> {
          assertThat(product.get("name").asString()).contains("Desk Lamp");
          assertThat(product.at("/category/id").asString()).isEqualTo("lighting");
          assertThat(product.at("/brand/id").asString()).isEqualTo("kumo");
          assertThat(product.at("/price/amount").decimalValue())
              .isBetween(new BigDecimal("20.01"), new BigDecimal("200"));
        });
  }

  @Test
  void what_like_would_take_for_a_wildcard_is_text() {
    for (String q : new String[] {"%25", "_", "!"}) {
      var answer = shop.get(PRODUCTS, "/products?q=" + q);

      assertThat(answer.json().at("/page/totalElements").asInt()).as(q).isZero();
    }
  }

  @Test
  void prices_sort_both_ways() {
    var cheap = shop.get(PRODUCTS, "/products?sort=price&size=100").json().get("content");
    var dear = shop.get(PRODUCTS, "/products?sort=-price&size=100").json().get("content");

    assertThat(cheap.valueStream().map(p -> p.at("/price/amount").decimalValue()))
        .isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(dear.valueStream().map(p -> p.at("/price/amount").decimalValue()))
        .isSortedAccordingTo(Comparator.reverseOrder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"page=0", "size=101", "page=x", "sort=colour", "minPrice=cheap"})
  void a_wrong_parameter_is_named(String query) {
    var answer = shop.get(PRODUCTS, "/products?" + query);

    assertThat(answer.status()).isEqualTo(400);
    String name = query.substring(0, query.indexOf('='));
    assertThat(answer.json().get("detail").asString()).startsWith(name + ": ");
  }
}
