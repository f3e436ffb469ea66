package dev.facet.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.facet.shop.seed.Article;
import dev.facet.shop.seed.Customer;
import dev.facet.shop.seed.Opinion;
import dev.facet.shop.seed.Purchase;
import dev.facet.shop.seed.Seed;
import dev.facet.shop.seed.Stocked;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeedTest {
  private static final List<Customer> CUSTOMERS = Customer.all();
  private static final List<Article> ARTICLES = Article.all();
  private static final List<Purchase> PURCHASES = Purchase.all(CUSTOMERS, ARTICLES);

  @Test
  void there_is_as_much_as_promised() {
    assertThat(CUSTOMERS).hasSize(1_000);
    assertThat(ARTICLES).hasSize(5_000);
    assertThat(PURCHASES)
        .hasSize(20_000)
        .allSatisfy(purchase -> assertThat(purchase.lines()).hasSizeBetween(1, 6));
    assertThat(ARTICLES.stream().mapToInt(article -> Opinion.of(article).size()).sum())
        .isGreaterThan(20_000);
  }

  /** Data that changes needs another {@link Seed#VERSION}: databases of before have the old one. */
  @Test
  void the_data_of_a_version_is_always_the_same() throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    CUSTOMERS.forEach(customer -> add(digest, customer));
    ARTICLES.forEach(article -> {
      add(digest, article);
      add(digest, Opinion.of(article));
      add(digest, Stocked.of(article));
    });
    PURCHASES.forEach(purchase -> {
      add(digest, purchase.id() + purchase.status() + purchase.customer().number());
      purchase.lines().forEach(l -> add(digest, l.article().number() + "*" + l.quantity()));
      add(digest, purchase.payment());
      add(digest, purchase.placedAt());
    });

    assertThat(Seed.VERSION).isEqualTo(1);
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("8116849358d14958e9e45fbee517e252d4eab6f4331ae83dbbd90098b28fe990");
  }

  @Test
  void orders_are_placed_one_after_the_other_and_before_the_end() {
    assertThat(PURCHASES.stream().map(Purchase::placedAt))
        .isSortedAccordingTo(Comparator.naturalOrder())
        .allMatch(time -> time.isBefore(Seed.END));
  }

  private static void add(MessageDigest digest, Object value) {
    digest.update(value.toString().getBytes(StandardCharsets.UTF_8));
  }
}
