package dev.facet.shop.seed;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** A customer's review of an article, as the shop is filled with it. */
public record Opinion(
    int article,
    int customer,
    int stars,
    String title,
    String text,
    boolean verified,
    boolean edited,
    int up,
    int down,
    Instant postedAt) {

  /** None to nine reviews, oldest first. */
  public static List<Opinion> of(Article article) {
    var dice = new Dice("opinions", article.number());
    int count = dice.below(10);
    int quality = dice.between(40, 98);
    return IntStream.range(0, count)
        .mapToObj(i -> of(article.number(), dice, quality, (count - i) * 40))
        .toList();
  }

  private static Opinion of(int article, Dice dice, int quality, int days) {
    int stars = dice.chance(quality) ? dice.between(4, 5) : dice.between(1, 3);
    return new Opinion(
        article,
        dice.between(1, Seed.CUSTOMERS),
        stars,
        dice.pick(stars > 3 ? Things.PRAISE : Things.BLAME),
        dice.pick(Things.REMARKS) + "\n" + dice.pick(Things.REMARKS),
        dice.chance(75),
        dice.chance(8),
        dice.below(40),
        dice.below(6),
        Seed.daysBeforeEnd(days - dice.below(40), dice.below(86_400)));
  }
}
