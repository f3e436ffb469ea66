package dev.facet.definition.check;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Durations, sizes and percentages, which carry their unit. */
public final class Units {
  public static final String DURATION = "a duration such as 300ms, 2s or 1m";
  public static final String SIZE = "a size such as 512B, 64KiB or 8MiB";

  private Units() {}

  /** {@code 300ms}, {@code 2s}, {@code 1m}, {@code 1h}: a positive whole number and its unit. */
  public static Optional<Duration> duration(String text) {
    int digits = digits(text);
    if (digits == 0 || digits > 9) {
      return Optional.empty();
    }
    long amount = Long.parseLong(text.substring(0, digits));
    if (amount == 0) {
      return Optional.empty();
    }
    return switch (text.substring(digits)) {
      case "ms" -> Optional.of(Duration.ofMillis(amount));
      case "s" -> Optional.of(Duration.ofSeconds(amount));
      case "m" -> Optional.of(Duration.ofMinutes(amount));
      case "h" -> Optional.of(Duration.ofHours(amount));
      default -> Optional.empty();
    };
  }

  /** {@code 512B}, {@code 64KiB}, {@code 8MiB}, {@code 2GiB}, in bytes. */
  public static OptionalLong size(String text) {
    int digits = digits(text);
    if (digits == 0 || digits > 9) {
      return OptionalLong.empty();
    }
    long amount = Long.parseLong(text.substring(0, digits));
    if (amount == 0) {
      return OptionalLong.empty();
    }
    return switch (text.substring(digits)) {
      case "B" -> OptionalLong.of(amount);
      case "KiB" -> OptionalLong.of(amount << 10);
      case "MiB" -> OptionalLong.of(amount << 20);
      case "GiB" -> OptionalLong.of(amount << 30);
      default -> OptionalLong.empty();
    };
  }

  /** {@code 50%}: a whole number from 0 to 100 and its sign. */
  public static OptionalInt percent(String text) {
    int digits = digits(text);
    if (digits == 0 || digits > 3 || !text.substring(digits).equals("%")) {
      return OptionalInt.empty();
    }
    int amount = Integer.parseInt(text.substring(0, digits));
    return amount > 100 ? OptionalInt.empty() : OptionalInt.of(amount);
  }

  private static int digits(String text) {
    int count = 0;
    while (count < text.length() && text.charAt(count) >= '0' && text.charAt(count) <= '9') {
      count++;
    }
    return count;
  }
}
