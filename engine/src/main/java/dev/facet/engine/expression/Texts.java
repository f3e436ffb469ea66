package dev.facet.engine.expression;

import dev.facet.engine.join.Reason;
import dev.facet.engine.json.JsonNumbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;

/** What expressions do with strings. Sizes and places count code points. */
final class Texts {
  /** Of a computed string, in UTF-16 units. */
  static final int MAX_LENGTH = 1 << 20;

  private static final String ELLIPSIS = "…";
  private static final BigDecimal MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private Texts() {}

  // ---- conversion

  static void toInt(String text, Cell out) {
    try {
      out.set(Long.parseLong(text));
    } catch (NumberFormatException e) {
      out.fail();
    }
  }

  static void toFloat(String text, Cell out) {
    if (!JsonNumbers.isNumber(text)) {
      out.fail();
      return;
    }
    out.set(Double.parseDouble(text));
  }

  static void toDecimal(String text, Cell out) {
    // A huge exponent is a short text and a long number.
    if (!JsonNumbers.isNumber(text) || text.length() > 400) {
      out.fail();
      return;
    }
    try {
      out.set(new BigDecimal(text));
    } catch (NumberFormatException e) {
      out.fail(Reason.LIMIT);
    }
  }

  static void floatToInt(double number, Cell out) {
    // As in CEL, both ends are beyond: so near to them a Float does not tell which Int is meant.
    if (number >= 0x1p63 || number <= -0x1p63) {
      out.fail();
      return;
    }
    out.set((long) number);
  }

  static void decimalToInt(BigDecimal number, Cell out) {
    BigDecimal whole = number.setScale(0, RoundingMode.DOWN);
    if (whole.compareTo(MIN) < 0 || whole.compareTo(MAX) > 0) {
      out.fail();
      return;
    }
    out.set(whole.longValueExact());
  }

  /** The value as clients get it, without quotes. */
  static String of(Cell cell) {
    return switch (cell.kind) {
      case BOOLEAN -> String.valueOf(cell.isTrue());
      case INT -> Long.toString(cell.integer());
      case FLOAT -> number(cell.number());
      case DECIMAL -> cell.decimal().toPlainString();
      case STRING -> cell.text();
      case DATE_TIME -> Times.spelled(cell.units(), cell.nano());
      case DATE -> LocalDate.ofEpochDay(cell.units()).toString();
      case DURATION -> Duration.ofSeconds(cell.units(), cell.nano()).toString();
      case NULL, FAILED, JSON, OBJECT, LIST, MAP ->
          throw new IllegalStateException("text of " + cell.kind);
    };
  }

  /** The fewest digits that tell the number, without a fraction of zeros. */
  static String number(double number) {
    String text = Double.toString(number);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  // ---- strings

  static String truncate(String text, long most, String rest) {
    int length = text.codePointCount(0, text.length());
    if (length <= most) {
      return text;
    }
    long kept = Math.max(0, most - rest.codePointCount(0, rest.length()));
    String start = text.substring(0, text.offsetByCodePoints(0, (int) kept));
    return start.stripTrailing() + rest;
  }

  static String ellipsis() {
    return ELLIPSIS;
  }

  static void replace(String text, String from, String to, Cell out) {
    // Bounded before it is made: between any two characters something could be put.
    long most = text.length() + (long) (text.length() + 1) * to.length();
    if (most > MAX_LENGTH && !from.isEmpty()) {
      most = text.length() + (long) (text.length() / from.length()) * to.length();
    }
    if (most > 4L * MAX_LENGTH) {
      out.fail(Reason.LIMIT);
      return;
    }
    out.set(text.replace(from, to));
  }

  /** At each occurrence; an empty separator splits into code points. */
  static void split(String text, String separator, Cell out) {
    var item = new Cell();
    var list = new CellList(8);
    int at = 0;
    if (separator.isEmpty()) {
      while (at < text.length()) {
        int end = text.offsetByCodePoints(at, 1);
        item.set(text.substring(at, end));
        list.add(item);
        at = end;
      }
      out.set(list);
      return;
    }
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, at)) {
      item.set(text.substring(at, end));
      list.add(item);
      at = end + separator.length();
    }
    item.set(text.substring(at));
    list.add(item);
    out.set(list);
  }

  /** From a place to before another; outside the text is a failure. */
  static void substring(String text, long from, long to, Cell out) {
    int length = text.codePointCount(0, text.length());
    long end = to < 0 ? length : to;
    if (from < 0 || from > end || end > length) {
      out.fail();
      return;
    }
    int start = text.offsetByCodePoints(0, (int) from);
    out.set(text.substring(start, text.offsetByCodePoints(start, (int) (end - from))));
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
