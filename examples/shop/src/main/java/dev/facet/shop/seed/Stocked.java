package dev.facet.shop.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in the warehouse of an article; one in twenty is sold out. */
public record Stocked(int available, int reserved, String warehouse, @Nullable Instant restockAt) {

  public static Stocked of(Article article) {
    var dice = new Dice("stock", article.number());
    boolean soldOut = article.state() == 0 || dice.chance(5);
    int days = dice.between(2, 30);
    return new Stocked(
        soldOut ? 0 : dice.between(1, 250),
        dice.below(8),
        dice.pick(List.of("AMS-1", "BER-2", "LYS-1")),
        soldOut && article.state() != 0 ? Seed.END.plus(Duration.ofDays(days)) : null);
  }
}
