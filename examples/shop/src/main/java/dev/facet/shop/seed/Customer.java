package dev.facet.shop.seed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The customer with a number, from 1 to {@link Seed#CUSTOMERS}, as the shop is filled with it. */
public record Customer(
    int number,
    String email,
    boolean emailVerified,
    String givenName,
    String familyName,
    @Nullable String phone,
    String locale,
    String timeZone,
    @Nullable LocalDate birthDate,
    int points,
    LocalDate memberSince,
    String language,
    String theme,
    boolean newsletter,
    List<Consent> consents,
    List<Address> addresses,
    Instant createdAt,
    @Nullable Instant lastLoginAt,
    @Nullable String lastLoginIp) {

  /** Whether a channel may be used to write to the customer. */
  public record Consent(String channel, boolean granted, Instant since) {}

  /** A place to deliver to. */
  public record Address(
      String id,
      String kind,
      String recipient,
      String street,
      @Nullable String extra,
      String postcode,
      String town,
      String country,
      BigDecimal latitude,
      BigDecimal longitude,
      boolean primary) {}

  private static final List<String> KINDS = List.of("home", "work", "pickup-point");
  private static final List<String> EXTRAS =
      List.of("c/o Bakery", "2nd floor, left", "Back yard", "Locker 14");

  public static List<Customer> all() {
    return IntStream.rangeClosed(1, Seed.CUSTOMERS).mapToObj(Customer::of).toList();
  }

  public static String id(int number) {
    return "usr-" + number;
  }

  public String displayName() {
    return givenName + " " + familyName;
  }

  static Customer of(int number) {
    var dice = new Dice("customer", number);
    String given = dice.pick(People.GIVEN_NAMES);
    String family = dice.pick(People.FAMILY_NAMES);
    var home = dice.pick(People.PLACES);
    int days = dice.between(40, 2200);
    boolean seen = dice.chance(96);
    return new Customer(
        number,
        "customer." + number + "@mail.example",
        dice.chance(92),
        given,
        family,
        dice.chance(80) ? phone(dice) : null,
        home.locale(),
        home.timeZone(),
        dice.chance(70) ? LocalDate.of(1945, 1, 1).plusDays(dice.below(22_000)) : null,
        dice.below(6_000),
        LocalDate.ofInstant(Seed.daysBeforeEnd(days, 0), ZoneOffset.UTC),
        home.language(),
        dice.pick(List.of("light", "dark", "system")),
        dice.chance(40),
        consents(dice, days),
        addresses(number, dice, home, given + " " + family),
        Seed.daysBeforeEnd(days, dice.below(86_400)),
        seen ? Seed.daysBeforeEnd(dice.below(40), dice.below(86_400)) : null,
        seen ? "203.0.113." + dice.between(1, 254) : null);
  }

  private static String phone(Dice dice) {
    return String.format(
        Locale.ROOT,
        "+%d %03d %07d",
        dice.between(30, 49),
        dice.below(1000),
        dice.below(9_999_999));
  }

  private static List<Consent> consents(Dice dice, int days) {
    List<Consent> consents = new ArrayList<>();
    for (String channel : List.of("email", "sms", "push", "post")) {
      var since = Seed.daysBeforeEnd(dice.below(days), dice.below(86_400));
      if (channel.equals("email") || dice.chance(70)) {
        consents.add(new Consent(channel, dice.chance(60), since));
      }
    }
    return List.copyOf(consents);
  }

  private static List<Address> addresses(
      int number, Dice dice, People.Place home, String recipient) {
    List<Address> addresses = new ArrayList<>();
    int count = dice.between(1, KINDS.size());
    for (int i = 0; i < count; i++) {
      var place = i == 0 ? home : dice.pick(People.PLACES);
      addresses.add(
          new Address(
              "adr-" + number + "-" + (i + 1),
              KINDS.get(i),
              recipient,
              dice.pick(People.STREETS) + " " + dice.between(1, 180),
              dice.chance(30) ? dice.pick(EXTRAS) : null,
              place.postcode(),
              place.town(),
              place.country(),
              near(place.latitude(), dice),
              near(place.longitude(), dice),
              i == 0));
    }
    return List.copyOf(addresses);
  }

  private static BigDecimal near(double degrees, Dice dice) {
    var offset = BigDecimal.valueOf(dice.between(-20_000, 20_000), 6);
    return BigDecimal.valueOf(degrees).add(offset).setScale(6, RoundingMode.HALF_UP);
  }
}
