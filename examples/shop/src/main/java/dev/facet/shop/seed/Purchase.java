package dev.facet.shop.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An order of the past, as the shop is filled with it; the newest has the highest number. */
public record Purchase(
    long id,
    Customer customer,
    Customer.Address address,
    String status,
    Instant placedAt,
    Instant updatedAt,
    List<Line> lines,
    Payment payment,
    @Nullable String note,
    @Nullable Parcel parcel) {

  /** Some pieces of one article. */
  public record Line(Article article, int quantity) {}

  /** How it was paid; {@code method} is card, wallet or invoice and the rest is its token's. */
  public record Payment(String method, String token) {}

  /** What the carrier has. */
  public record Parcel(String carrier, String code, Instant handedOver, boolean delivered) {}

  private static final Duration STEP = Duration.ofMinutes(50);
  private static final List<String> NOTES =
      List.of(
          "Please ring twice.", "Leave it with the neighbour (nº 4).", "Gift – no invoice inside!");

  public static List<Purchase> all(List<Customer> customers, List<Article> articles) {
    return IntStream.rangeClosed(1, Seed.ORDERS)
        .mapToObj(number -> of(number, customers, articles))
        .toList();
  }

  private static Purchase of(int number, List<Customer> customers, List<Article> articles) {
    var dice = new Dice("purchase", number);
    var customer = dice.pick(customers);
    int age = Seed.ORDERS - number;
    var placed = Seed.END.minus(STEP.multipliedBy(age + 1)).plusSeconds(dice.below(2_990));
    String status = status(dice, age);
    var handedOver = placed.plus(Duration.ofHours(dice.between(6, 40)));
    return new Purchase(
        Seed.FIRST_ORDER_ID + number - 1,
        customer,
        dice.pick(customer.addresses()),
        status,
        placed,
        updated(status, placed, handedOver),
        lines(dice, articles),
        payment(dice, number),
        dice.chance(10) ? dice.pick(NOTES) : null,
        parcel(dice, status, number, handedOver));
  }

  private static String status(Dice dice, int age) {
    int roll = dice.below(100);
    if (roll < 5) {
      return "cancelled";
    }
    if (age < 40) {
      return roll < 40 ? "placed" : "paid";
    }
    if (age < 140) {
      return "in_transit";
    }
    return roll < 12 ? "returned" : "delivered";
  }

  private static Instant updated(String status, Instant placed, Instant handedOver) {
    return switch (status) {
      case "placed" -> placed;
      case "paid" -> placed.plusSeconds(95);
      case "cancelled" -> placed.plusSeconds(1_800);
      case "in_transit" -> handedOver;
      default -> handedOver.plus(Duration.ofDays(2));
    };
  }

  private static List<Line> lines(Dice dice, List<Article> articles) {
    List<Line> lines = new ArrayList<>();
    var chosen = new HashSet<Integer>();
    int count = dice.between(1, 6);
    while (lines.size() < count) {
      var article = dice.pick(articles);
      if (chosen.add(article.number())) {
        lines.add(new Line(article, dice.chance(70) ? 1 : dice.between(2, 5)));
      }
    }
    return List.copyOf(lines);
  }

  private static Payment payment(Dice dice, int number) {
    int roll = dice.below(100);
    if (roll < 60) {
      String brand = dice.pick(List.of("visa", "mastercard", "amex"));
      return new Payment("card", "tok_" + brand + "_" + dice.between(1000, 9999));
    }
    if (roll < 85) {
      return new Payment("wallet", dice.pick(List.of("paypal", "klarna")) + ":acc-" + number);
    }
    return new Payment("invoice", "INV-" + (700_000 + number));
  }

  private static @Nullable Parcel parcel(Dice dice, String status, int number, Instant handedOver) {
    String carrier = dice.pick(List.of("DHL", "PostNL", "DPD", "Colissimo"));
    return switch (status) {
      case "in_transit" -> new Parcel(carrier, "PX" + (9_000_000 + number), handedOver, false);
      case "delivered", "returned" ->
          new Parcel(carrier, "PX" + (9_000_000 + number), handedOver, true);
      default -> null;
    };
  }
}
