package dev.facet.shop.seed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The product with a number, from 1 to {@link Seed#PRODUCTS}. Products and Orders are both filled
 * from it, so that prices in old orders fit the catalogue.
 *
 * @param cents the price in euro cents
 * @param listCents the price before a reduction, if reduced
 * @param state 0 discontinued, 1 active, 2 announced
 */
public record Article(
    int number,
    String sku,
    String name,
    String slug,
    String summary,
    String description,
    String brandId,
    String brandName,
    String brandCountry,
    String categoryId,
    int cents,
    @Nullable Integer listCents,
    int state,
    int weightGrams,
    List<Integer> dimensionsMm,
    List<Picture> pictures,
    SequencedMap<String, Attribute> attributes,
    List<String> tags,
    Instant releasedAt,
    Instant updatedAt) {

  /** An image of the article. */
  public record Picture(String url, int width, int height, String alt) {}

  /** A property that only some articles have. */
  public record Attribute(String label, String value, @Nullable String unit) {}

  /** A category of the shop. */
  public record Category(String id, String name, String imageUrl) {}

  public static List<Article> all() {
    return IntStream.rangeClosed(1, Seed.PRODUCTS).mapToObj(Article::of).toList();
  }

  public static List<Category> categories() {
    return Things.GROUPS.stream()
        .map(g -> new Category(g.id(), g.name(), "https://img.shop.example/c/" + g.id() + ".webp"))
        .toList();
  }

  public static String id(int number) {
    return "prd-" + number;
  }

  public String thumbnailUrl() {
    return "https://img.shop.example/t/" + number + ".webp";
  }

  static Article of(int number) {
    var dice = new Dice("article", number);
    var group = dice.pick(Things.GROUPS);
    var maker = dice.pick(Things.MAKERS);
    String kind = dice.pick(group.kinds());
    String material = dice.pick(Things.MATERIALS);
    String colour = dice.pick(Things.COLOURS);
    String name = dice.pick(Things.STYLES) + " " + kind + " " + series(number);
    int cents = price(dice, group);
    var dimensions = List.of(dice.between(60, 2200), dice.between(60, 900), dice.between(20, 1800));
    int weight = dice.between(90, 60_000);
    int days = dice.between(1, 1500);
    return new Article(
        number,
        group.id().substring(0, 3).toUpperCase(Locale.ROOT)
            + String.format(Locale.ROOT, "-%05d", number),
        name,
        slug(name),
        kind + " of " + material + " in " + colour + ", made by " + maker.name(),
        description(dice, kind, material, maker),
        maker.id(),
        maker.name(),
        maker.country(),
        group.id(),
        cents,
        dice.chance(25) ? cents * dice.between(110, 160) / 100 : null,
        state(dice),
        weight,
        dimensions,
        pictures(dice, number, name),
        attributes(dice, material, colour, dimensions),
        tags(dice),
        Seed.daysBeforeEnd(days, dice.below(86_400)),
        Seed.daysBeforeEnd(dice.below(days), dice.below(86_400)));
  }

  private static String series(int number) {
    return "No. " + (number % 97 + 1);
  }

  private static String slug(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Ends in 0, 5, 90 or 95 cents, as prices do. */
  private static int price(Dice dice, Things.Group group) {
    int wide = dice.between(group.minCents(), group.maxCents());
    int low = dice.between(group.minCents(), wide);
    return low / 100 * 100 + dice.pick(List.of(0, 50, 90, 95));
  }

  private static int state(Dice dice) {
    int roll = dice.below(100);
    if (roll < 4) {
      return 0;
    }
    return roll < 8 ? 2 : 1;
  }

  private static String description(Dice dice, String kind, String material, Things.Maker maker) {
    return "A "
        + kind.toLowerCase(Locale.ROOT)
        + " that "
        + maker.name()
        + " makes of "
        + material
        + ". "
        + dice.pick(
            List.of(
                "Every piece is finished by hand, so no two are quite alike. ",
                "It comes flat-packed and stands in ten minutes. ",
                "Designed to be repaired: all parts can be ordered one by one. "))
        + dice.pick(
            List.of(
                "Wipe with a damp cloth; keep out of direct sunlight.",
                "Suitable for indoor and sheltered outdoor use.",
                "Ten years of guarantee on everything but wear.",
                "Packed without plastic."));
  }

  private static List<Picture> pictures(Dice dice, int number, String name) {
    int count = dice.between(2, 5);
    return IntStream.rangeClosed(1, count)
        .mapToObj(i ->
            new Picture(
                "https://img.shop.example/p/" + number + "/" + i + ".webp",
                1600,
                i == 1 ? 1600 : 1200,
                i == 1 ? name : name + ", view " + i))
        .toList();
  }

  private static SequencedMap<String, Attribute> attributes(
      Dice dice, String material, String colour, List<Integer> dimensions) {
    var attributes = new LinkedHashMap<String, Attribute>();
    attributes.put("material", new Attribute("Material", material, null));
    attributes.put("colour", new Attribute("Colour", colour, null));
    attributes.put("width", new Attribute("Width", String.valueOf(dimensions.get(0)), "mm"));
    if (dice.chance(50)) {
      attributes.put("depth", new Attribute("Depth", String.valueOf(dimensions.get(1)), "mm"));
    }
    if (dice.chance(30)) {
      var guarantee = new Attribute("Guarantee", String.valueOf(dice.between(2, 10)), "years");
      attributes.put("guarantee", guarantee);
    }
    return attributes;
  }

  private static List<String> tags(Dice dice) {
    var tags = new LinkedHashSet<String>();
    int count = dice.below(4);
    for (int i = 0; i < count; i++) {
      tags.add(dice.pick(Things.TAGS));
    }
    return List.copyOf(tags.stream().toList());
  }
}
