package dev.facet.engine.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Money, numbers and dates as people of a language write them, by the JDK's CLDR data.
 *
 * <p>Formatters are made once per language. Requests may choose languages, so what is kept is
 * bounded.
 *
 * <p>Threading: as its frame. Number formats change while they format: each frame has copies of its
 * own.
 */
final class Formats {
  private static final int MOST_KEPT = 256;

  /** The JDK's own limit for decimals. */
  private static final int MOST_DIGITS = 340;

  private final Shared shared;
  private final Map<NumberKey, DecimalFormat> numbers = new HashMap<>();

  Formats(Shared shared) {
    this.shared = shared;
  }

  /**
   * What the requests of one plan share.
   *
   * <p>Threading: safe; the number formats are only copied.
   */
  static final class Shared {
    private final Map<DateKey, DateTimeFormatter> dates = new ConcurrentHashMap<>();
    private final Map<NumberKey, DecimalFormat> numbers = new ConcurrentHashMap<>();
    private final Map<String, Locale> locales = new ConcurrentHashMap<>();
  }

  private record DateKey(String pattern, Locale locale, boolean withTime) {}

  /**
   * @param currency null for plain numbers
   */
  private record NumberKey(@Nullable String currency, Locale locale, int digits) {}

  // ---- numbers

  /** With the currency's own number of digits, half away from zero. */
  void money(BigDecimal amount, String currency, String language, Cell out) {
    @Nullable Locale locale = locale(language);
    if (locale == null) {
      out.fail();
      return;
    }
    var key = new NumberKey(currency, locale, -1);
    @Nullable DecimalFormat known = known(key);
    @Nullable DecimalFormat format =
        known == null ? kept(key, moneyFormat(currency, locale)) : known;
    if (format == null) {
      out.fail();
      return;
    }
    out.set(format.format(amount));
  }

  private static @Nullable DecimalFormat moneyFormat(String code, Locale locale) {
    Currency currency;
    try {
      currency = Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      return null;
    }
    if (!(NumberFormat.getCurrencyInstance(locale) instanceof DecimalFormat format)) {
      return null;
    }
    format.setCurrency(currency);
    int digits = Math.max(0, currency.getDefaultFractionDigits());
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format;
  }

  /**
   * With that many digits after the point, half away from zero.
   *
   * @param digits negative: as many as there are
   */
  void number(BigDecimal number, String language, long digits, Cell out) {
    @Nullable Locale locale = locale(language);
    if (locale == null || digits > 100) {
      out.fail();
      return;
    }
    var key = new NumberKey(null, locale, digits < 0 ? -1 : (int) digits);
    @Nullable DecimalFormat known = known(key);
    @Nullable DecimalFormat format = known == null ? kept(key, numberFormat(key)) : known;
    if (format == null) {
      out.fail();
      return;
    }
    out.set(format.format(number));
  }

  private static @Nullable DecimalFormat numberFormat(NumberKey key) {
    if (!(NumberFormat.getNumberInstance(key.locale()) instanceof DecimalFormat format)) {
      return null;
    }
    format.setRoundingMode(RoundingMode.HALF_UP);
    format.setMinimumFractionDigits(Math.max(0, key.digits()));
    format.setMaximumFractionDigits(key.digits() < 0 ? MOST_DIGITS : key.digits());
    return format;
  }

  private @Nullable DecimalFormat known(NumberKey key) {
    @Nullable DecimalFormat own = numbers.get(key);
    @Nullable DecimalFormat pattern = own == null ? shared.numbers.get(key) : null;
    if (pattern == null) {
      return own;
    }
    var copy = (DecimalFormat) pattern.clone();
    numbers.put(key, copy);
    return copy;
  }

  private @Nullable DecimalFormat kept(NumberKey key, @Nullable DecimalFormat made) {
    if (made != null && numbers.size() < MOST_KEPT) {
      numbers.put(key, made);
      if (shared.numbers.size() < MOST_KEPT) {
        shared.numbers.put(key, (DecimalFormat) made.clone());
      }
    }
    return made;
  }

  // ---- dates

  void dateTime(Cell moment, String pattern, String language, String zone, Cell out) {
    @Nullable ZonedDateTime time = Times.in(moment, zone);
    @Nullable Locale locale = locale(language);
    if (time == null || locale == null) {
      out.fail();
      return;
    }
    spell(() -> formatter(pattern, locale, true).format(time), out);
  }

  void date(Cell day, String pattern, String language, Cell out) {
    @Nullable Locale locale = locale(language);
    if (locale == null) {
      out.fail();
      return;
    }
    LocalDate date = LocalDate.ofEpochDay(day.units());
    spell(() -> formatter(pattern, locale, false).format(date), out);
  }

  /** A pattern can ask for what the value does not have, such as the hour of a date. */
  private static void spell(Supplier<String> text, Cell out) {
    try {
      out.set(text.get());
    } catch (DateTimeException | IllegalArgumentException e) {
      out.fail();
    }
  }

  private DateTimeFormatter formatter(String pattern, Locale locale, boolean withTime) {
    var key = new DateKey(pattern, locale, withTime);
    @Nullable DateTimeFormatter known = shared.dates.get(key);
    if (known != null) {
      return known;
    }
    DateTimeFormatter made = made(key);
    if (shared.dates.size() < MOST_KEPT) {
      shared.dates.put(key, made);
    }
    return made;
  }

  private static DateTimeFormatter made(DateKey key) {
    @Nullable FormatStyle style =
        switch (key.pattern()) {
          case "short" -> FormatStyle.SHORT;
          case "medium" -> FormatStyle.MEDIUM;
          case "long" -> FormatStyle.LONG;
          case "full" -> FormatStyle.FULL;
          default -> null;
        };
    if (style == null) {
      return DateTimeFormatter.ofPattern(key.pattern(), key.locale());
    }
    DateTimeFormatter styled =
        key.withTime()
            ? DateTimeFormatter.ofLocalizedDateTime(style, FormatStyle.SHORT)
            : DateTimeFormatter.ofLocalizedDate(style);
    return styled.withLocale(key.locale());
  }

  // ---- languages

  /** Of a BCP 47 tag, or of a list as {@code Accept-Language} has it: the first. */
  private @Nullable Locale locale(String language) {
    @Nullable Locale known = shared.locales.get(language);
    if (known != null) {
      return known;
    }
    String tag = language.split("[,;]", 2)[0].strip();
    Locale locale = Locale.forLanguageTag(tag.replace('_', '-'));
    if (locale.getLanguage().isEmpty()) {
      return null;
    }
    if (shared.locales.size() < MOST_KEPT && language.length() < 100) {
      shared.locales.put(language, locale);
    }
    return locale;
  }
}
