package dev.facet.engine.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Moments by RFC 3339, dates, and durations; years 0 to 9999, as everywhere in Facet. */
final class Times {
  private static final long FIRST = LocalDateTime.of(0, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
  private static final long AFTER_LAST =
      LocalDateTime.of(10_000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

  /** Seconds of the longest duration, about 10,000 years, as CEL has it. */
  private static final long LONGEST = 315_576_000_000L;

  private static final int NANOS = 1_000_000_000;
  private static final int DATE_LENGTH = 10;
  private static final int MINUTES_OF_DAY = 1440;
  private static final int SECONDS_LENGTH = 19;

  private Times() {}

  // ---- reading

  static void date(byte[] text, int start, int end, Cell out) {
    long day = end - start == DATE_LENGTH ? day(text, start) : Long.MIN_VALUE;
    if (day == Long.MIN_VALUE) {
      out.fail();
      return;
    }
    out.setDate(day);
  }

  /** Lowest when it is none. */
  private static long day(byte[] text, int at) {
    int year = 100 * two(text, at) + two(text, at + 2);
    if (two(text, at) < 0 || two(text, at + 2) < 0 || text[at + 4] != '-' || text[at + 7] != '-') {
      return Long.MIN_VALUE;
    }
    try {
      return LocalDate.of(year, two(text, at + 5), two(text, at + 8)).toEpochDay();
    } catch (DateTimeException e) {
      return Long.MIN_VALUE;
    }
  }

  /** A leap second counts as the second after it, as in POSIX time. */
  static void dateTime(byte[] text, int start, int end, Cell out) {
    long day = end - start > SECONDS_LENGTH ? day(text, start) : Long.MIN_VALUE;
    if (day == Long.MIN_VALUE || (text[start + DATE_LENGTH] | 0x20) != 't') {
      out.fail();
      return;
    }
    int hour = two(text, start + 11);
    int minute = two(text, start + 14);
    int second = two(text, start + 17);
    boolean written = text[start + 13] == ':' && text[start + 16] == ':';
    int p = start + SECONDS_LENGTH;
    int nano = 0;
    if (text[p] == '.') {
      int unit = NANOS / 10;
      int point = p++;
      while (p < end && text[p] >= '0' && text[p] <= '9') {
        nano += unit * (text[p] - '0');
        unit /= 10;
        p++;
      }
      written &= p > point + 1;
    }
    int offset = p < end ? offset(text, p, end) : Integer.MIN_VALUE;
    boolean good =
        written
            && isIn(hour, 23)
            && isIn(minute, 59)
            && isIn(second, 60)
            && offset != Integer.MIN_VALUE
            && (second < 60 || isLastOfDay(60 * hour + minute - offset));
    if (!good) {
      out.fail();
      return;
    }
    moment(86_400 * day + 3_600L * hour + 60L * minute + second - 60L * offset, nano, out);
  }

  /** A leap second is the last of a day in UTC (RFC 3339, appendix D). */
  private static boolean isLastOfDay(int minuteInUtc) {
    return Math.floorMod(minuteInUtc, MINUTES_OF_DAY) == MINUTES_OF_DAY - 1;
  }

  private static boolean isIn(int value, int max) {
    return value >= 0 && value <= max;
  }

  /** Minutes east of UTC; lowest when it is none. */
  private static int offset(byte[] text, int at, int end) {
    if ((text[at] | 0x20) == 'z') {
      return end - at == 1 ? 0 : Integer.MIN_VALUE;
    }
    boolean east = text[at] == '+';
    if ((!east && text[at] != '-') || end - at != 6 || text[at + 3] != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = two(text, at + 1);
    int minutes = two(text, at + 4);
    if (!isIn(hours, 23) || !isIn(minutes, 59)) {
      return Integer.MIN_VALUE;
    }
    return east ? 60 * hours + minutes : -60 * hours - minutes;
  }

  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return isIn(tens, 9) && isIn(ones, 9) ? 10 * tens + ones : -1;
  }

  /**
   * A JSON number since 1970-01-01T00:00:00Z.
   *
   * @param scale by how many digits the unit is smaller than a second
   */
  static void epoch(byte[] text, int start, int end, int scale, Cell out) {
    Decimals.read(text, start, end, out);
    if (out.kind != Cell.Kind.DECIMAL) {
      return;
    }
    BigDecimal seconds = out.decimal().movePointLeft(scale);
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    if (whole.precision() - whole.scale() > FITTING_DIGITS) {
      out.fail();
      return;
    }
    int nano = seconds.subtract(whole).movePointRight(9).intValue();
    moment(whole.longValueExact(), nano, out);
  }

  private static final int FITTING_DIGITS = 15;

  // ---- arithmetic

  static void moment(long second, int nano, Cell out) {
    if (second < FIRST || second >= AFTER_LAST) {
      out.fail();
      return;
    }
    out.setDateTime(second, nano);
  }

  /**
   * A moment or duration and a duration, added.
   *
   * @param sign 1, or -1 to subtract
   */
  static void add(Cell one, Cell other, int sign, Cell out) {
    int nano = one.nano() + sign * other.nano();
    long second = one.units() + sign * other.units() + Math.floorDiv(nano, NANOS);
    boolean moment = one.kind == Cell.Kind.DATE_TIME && other.kind == Cell.Kind.DURATION;
    if (moment) {
      moment(second, Math.floorMod(nano, NANOS), out);
    } else {
      duration(second, Math.floorMod(nano, NANOS), out);
    }
  }

  static void duration(long second, int nano, Cell out) {
    if (Math.abs(second) > LONGEST) {
      out.fail();
      return;
    }
    out.setDuration(second, nano);
  }

  /** {@code 1h30m}, {@code -1.5s}: numbers with units h, m, s, ms, us, ns, as CEL has it. */
  static void duration(String text, Cell out) {
    int p = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    BigDecimal nanos = BigDecimal.ZERO;
    if (p == text.length() || text.length() > 100) {
      out.fail();
      return;
    }
    while (p < text.length() && !text.substring(p).equals("0")) {
      int digits = p;
      while (p < text.length() && (Character.isDigit(text.charAt(p)) || text.charAt(p) == '.')) {
        p++;
      }
      int unit = p;
      while (p < text.length() && Character.isLetter(text.charAt(p))) {
        p++;
      }
      @Nullable BigDecimal part = part(text.substring(digits, unit), text.substring(unit, p));
      if (part == null) {
        out.fail();
        return;
      }
      nanos = nanos.add(part);
    }
    BigDecimal signed = text.startsWith("-") ? nanos.negate() : nanos;
    BigDecimal[] parts =
        signed.setScale(0, RoundingMode.DOWN).divideAndRemainder(BigDecimal.valueOf(NANOS));
    if (parts[0].precision() > FITTING_DIGITS) {
      out.fail();
      return;
    }
    int nano = parts[1].intValueExact();
    long second = parts[0].longValueExact();
    duration(nano < 0 ? second - 1 : second, Math.floorMod(nano, NANOS), out);
  }

  private static @Nullable BigDecimal part(String digits, String unit) {
    long nanos =
        switch (unit) {
          case "h" -> 3_600L * NANOS;
          case "m" -> 60L * NANOS;
          case "s" -> NANOS;
          case "ms" -> 1_000_000;
          case "us" -> 1_000;
          case "ns" -> 1;
          default -> 0;
        };
    boolean number = digits.matches("[0-9]+(\\.[0-9]*)?|\\.[0-9]+");
    return nanos == 0 || !number
        ? null
        : new BigDecimal(digits).multiply(BigDecimal.valueOf(nanos));
  }

  // ---- spelling

  /** RFC 3339 in UTC, with as many digits of the fraction as say something. */
  static String spelled(long second, int nano) {
    return Instant.ofEpochSecond(second, nano).toString();
  }

  /** In a time zone; null when there is none of that name. */
  static @Nullable ZonedDateTime in(Cell moment, String zone) {
    @Nullable ZoneId id = zone(zone);
    return id == null ? null : Instant.ofEpochSecond(moment.units(), moment.nano()).atZone(id);
  }

  /** Names, offsets such as {@code +02:00}, and CEL's {@code 02:00}. */
  static @Nullable ZoneId zone(String name) {
    try {
      boolean bare = name.length() == 5 && Character.isDigit(name.charAt(0));
      return ZoneId.of(bare ? "+" + name : name);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
