package dev.facet.shop.seed;

import java.time.Duration;
import java.time.Instant;

/** How much data there is, and when it ends. */
public final class Seed {
  /** Changes whenever the data does: a database filled with another version is refused. */
  public static final int VERSION = 1;

  public static final int CUSTOMERS = 1_000;
  public static final int PRODUCTS = 5_000;
  public static final int ORDERS = 20_000;
  public static final long FIRST_ORDER_ID = 100_001;

  /** The moment after which nothing has happened yet. */
  public static final Instant END = Instant.parse("2026-06-01T12:00:00Z");

  private Seed() {}

  static Instant daysBeforeEnd(int days, int seconds) {
    return END.minus(Duration.ofDays(days)).minusSeconds(seconds);
  }
}
