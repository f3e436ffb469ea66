package dev.facet.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of header fields (RFC 9110 section 5.6.7): the one form that is written, and the two
 * obsolete ones that are still read. Letters may be of either case; everything else is strict, so
 * that a date that is not one is not guessed at.
 */
public final class HttpDate {
  private static final String TIME = "(\\d{2}):(\\d{2}):(\\d{2})";
  private static final String MONTH = "([A-Za-z]{3})";
  private static final Pattern FIXED =
      Pattern.compile("[A-Za-z]{3}, (\\d{2}) " + MONTH + " (\\d{4}) " + TIME + " [Gg][Mm][Tt]");
  private static final Pattern RFC_850 =
      Pattern.compile("[A-Za-z]{6,9}, (\\d{2})-" + MONTH + "-(\\d{2}) " + TIME + " [Gg][Mm][Tt]");
  private static final Pattern ASCTIME =
      Pattern.compile("[A-Za-z]{3} " + MONTH + " ([ \\d]\\d) " + TIME + " (\\d{4})");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /**
   * Seconds since 1970, or empty when the text is no date.
   *
   * @param nowSeconds decides the century of a year of two digits: at most 50 years from now
   */
  public static OptionalLong parse(String text, long nowSeconds) {
    Matcher fixed = FIXED.matcher(text);
    if (fixed.matches()) {
      return seconds(fixed.group(3), fixed.group(2), fixed.group(1), fixed, 4);
    }
    Matcher old = RFC_850.matcher(text);
    if (old.matches()) {
      int year = yearOf(Integer.parseInt(old.group(3)), nowSeconds);
      return seconds(Integer.toString(year), old.group(2), old.group(1), old, 4);
    }
    Matcher asctime = ASCTIME.matcher(text);
    if (asctime.matches()) {
      return seconds(asctime.group(6), asctime.group(1), asctime.group(2).strip(), asctime, 3);
    }
    return OptionalLong.empty();
  }

  /** The form that is written, e.g. {@code Sun, 06 Nov 1994 08:49:37 GMT}. */
  public static String format(long seconds) {
    return FORMAT.format(Instant.ofEpochSecond(seconds));
  }

  private static int yearOf(int twoDigits, long nowSeconds) {
    int now = LocalDateTime.ofEpochSecond(nowSeconds, 0, ZoneOffset.UTC).getYear();
    int year = now - now % 100 + twoDigits;
    return year > now + 50 ? year - 100 : year;
  }

  private static OptionalLong seconds(
      String year, String month, String day, Matcher time, int firstOfTime) {
    int at = MONTHS.indexOf(month.toLowerCase(Locale.ROOT));
    int dayOfMonth = Integer.parseInt(day);
    int hour = Integer.parseInt(time.group(firstOfTime));
    int minute = Integer.parseInt(time.group(firstOfTime + 1));
    int second = Integer.parseInt(time.group(firstOfTime + 2));
    if (at < 0 || at % 3 != 0 || dayOfMonth < 1 || hour > 23 || minute > 59 || second > 60) {
      return OptionalLong.empty();
    }
    var first = LocalDateTime.of(Integer.parseInt(year), at / 3 + 1, 1, hour, minute);
    if (dayOfMonth > first.toLocalDate().lengthOfMonth()) {
      return OptionalLong.empty();
    }
    long base = first.plusDays(dayOfMonth - 1L).toEpochSecond(ZoneOffset.UTC);
    return OptionalLong.of(base + second);
  }
}
