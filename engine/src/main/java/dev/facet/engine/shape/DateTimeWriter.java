package dev.facet.engine.shape;

import static dev.facet.engine.shape.ScalarWriters.isDigit;

import dev.facet.engine.table.JsonText;
import dev.facet.engine.table.Words;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * Dates and times in strings, by RFC 3339 section 5.6. Clients get UTC, spelled with capital {@code
 * T} and {@code Z}, fractions of a second as sent; what is already so is copied.
 *
 * <p>A time without an offset is a failure, because nobody knows which moment it means. A leap
 * second is accepted only at the end of a day in UTC.
 */
final class DateTimeWriter {
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;
  private static final int MINUTES_OF_DAY = 24 * 60;
  private static final int WRONG = -1;

  private DateTimeWriter() {}

  static boolean date(Writer writer, byte[] body, int start, int end) {
    if (body[start] != '"') {
      return false;
    }
    if (JsonText.hasEscape(body, start + 1, end - 1)) {
      byte[] text = decoded(body, start, end);
      return copyDate(writer, text, 0, text.length - Words.PADDING);
    }
    return copyDate(writer, body, start + 1, end - 1);
  }

  static boolean dateTime(Writer writer, byte[] body, int start, int end) {
    if (body[start] != '"') {
      return false;
    }
    if (JsonText.hasEscape(body, start + 1, end - 1)) {
      byte[] text = decoded(body, start, end);
      return utc(writer, text, 0, text.length - Words.PADDING);
    }
    return utc(writer, body, start + 1, end - 1);
  }

  /** Some sources escape the plus sign. */
  private static byte[] decoded(byte[] body, int start, int end) {
    byte[] text = JsonText.decode(body, start, end).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(text, text.length + Words.PADDING);
  }

  private static boolean copyDate(Writer writer, byte[] text, int start, int end) {
    if (end - start != DATE_LENGTH || !isDate(text, start)) {
      return false;
    }
    writer.quote(text, start, end);
    return true;
  }

  private static boolean utc(Writer writer, byte[] text, int start, int end) {
    int offsetAt = offsetAt(text, start, end);
    if (offsetAt < 0) {
      return false;
    }
    int offset = offset(text, offsetAt, end);
    if (offset <= -MINUTES_OF_DAY) {
      return false;
    }
    int minute = 60 * two(text, start + 11) + two(text, start + 14) - offset;
    boolean leap = two(text, start + 17) == 60;
    if (leap && Math.floorMod(minute, MINUTES_OF_DAY) != MINUTES_OF_DAY - 1) {
      return false;
    }
    if (offset == 0 && text[offsetAt] == 'Z' && text[start + DATE_LENGTH] == 'T') {
      writer.quote(text, start, end);
      return true;
    }
    return writeMoved(writer, text, start, offsetAt, minute);
  }

  /** Checks everything before the offset; where that starts, or {@link #WRONG}. */
  private static int offsetAt(byte[] text, int start, int end) {
    if (end - start <= SECONDS_LENGTH
        || !isDate(text, start)
        || (text[start + DATE_LENGTH] | 0x20) != 't'
        || text[start + 13] != ':'
        || text[start + 16] != ':'
        || isNot(two(text, start + 11), 23)
        || isNot(two(text, start + 14), 59)
        || isNot(two(text, start + 17), 60)) {
      return WRONG;
    }
    int p = start + SECONDS_LENGTH;
    if (text[p] != '.') {
      return p;
    }
    int digits = ++p;
    while (p < end && isDigit(text[p])) {
      p++;
    }
    return p == digits || p == end ? WRONG : p;
  }

  private static boolean isNot(int value, int max) {
    return value < 0 || value > max;
  }

  /** East of UTC in minutes; less than a day's when it is no offset. */
  private static int offset(byte[] text, int at, int end) {
    if ((text[at] | 0x20) == 'z') {
      return end - at == 1 ? 0 : -MINUTES_OF_DAY;
    }
    boolean east = text[at] == '+';
    if ((!east && text[at] != '-') || end - at != 6 || text[at + 3] != ':') {
      return -MINUTES_OF_DAY;
    }
    int hours = two(text, at + 1);
    int minutes = two(text, at + 4);
    if (isNot(hours, 23) || isNot(minutes, 59)) {
      return -MINUTES_OF_DAY;
    }
    return east ? 60 * hours + minutes : -60 * hours - minutes;
  }

  private static boolean writeMoved(
      Writer writer, byte[] text, int start, int offsetAt, int minute) {
    int year = 100 * two(text, start) + two(text, start + 2);
    int month = two(text, start + 5);
    int day = two(text, start + 8) + Math.floorDiv(minute, MINUTES_OF_DAY);
    if (day < 1) {
      year = month == 1 ? year - 1 : year;
      month = month == 1 ? 12 : month - 1;
      day = year < 0 ? 0 : daysOf(year, month);
    } else if (day > daysOf(year, month)) {
      year = month == 12 ? year + 1 : year;
      month = month == 12 ? 1 : month + 1;
      day = 1;
    }
    if (year < 0 || year > 9999) {
      return false;
    }
    int ofDay = Math.floorMod(minute, MINUTES_OF_DAY);
    writer.put('"');
    putTwo(writer, year / 100);
    putTwo(writer, year % 100);
    writer.put('-');
    putTwo(writer, month);
    writer.put('-');
    putTwo(writer, day);
    writer.put('T');
    putTwo(writer, ofDay / 60);
    writer.put(':');
    putTwo(writer, ofDay % 60);
    writer.copy(text, start + 16, offsetAt);
    writer.put('Z');
    writer.put('"');
    return true;
  }

  /** {@code YYYY-MM-DD} of a day that exists. */
  private static boolean isDate(byte[] text, int at) {
    if (text[at + 4] != '-' || text[at + 7] != '-') {
      return false;
    }
    int century = two(text, at);
    int ofCentury = two(text, at + 2);
    int month = two(text, at + 5);
    int day = two(text, at + 8);
    if (century < 0 || ofCentury < 0 || month < 1 || month > 12) {
      return false;
    }
    return day >= 1 && (day <= 28 || day <= daysOf(100 * century + ofCentury, month));
  }

  private static int daysOf(int year, int month) {
    return YearMonth.of(year, month).lengthOfMonth();
  }

  /** Two digits, or {@link #WRONG}. */
  private static int two(byte[] text, int at) {
    boolean digits = isDigit(text[at]) && isDigit(text[at + 1]);
    return digits ? 10 * (text[at] - '0') + text[at + 1] - '0' : WRONG;
  }

  private static void putTwo(Writer writer, int number) {
    writer.put((char) ('0' + number / 10));
    writer.put((char) ('0' + number % 10));
  }
}
