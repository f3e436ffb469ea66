package dev.facet.engine.expression;

import dev.facet.definition.expression.Operation;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Operations on everything but numbers. */
final class Operations {
  private Operations() {}

  static Op of(Operation operation) {
    @Nullable Op numeric = Arithmetic.of(operation);
    return numeric == null ? other(operation) : numeric;
  }

  private static Op other(Operation operation) {
    return switch (operation) {
      case CHOICE_TO_STRING -> (_, c, at, out) -> out.set(c[at]);
      case ROUND_DECIMAL -> Operations::round;
      case NOT -> (_, c, at, out) -> out.set(!c[at].isTrue());
      case LESS -> (_, c, at, out) -> out.set(Comparison.compare(c[at], c[at + 1]) < 0);
      case LESS_OR_EQUAL -> (_, c, at, out) -> out.set(Comparison.compare(c[at], c[at + 1]) <= 0);
      case GREATER -> (_, c, at, out) -> out.set(Comparison.compare(c[at], c[at + 1]) > 0);
      case GREATER_OR_EQUAL ->
          (_, c, at, out) -> out.set(Comparison.compare(c[at], c[at + 1]) >= 0);
      case TO_STRING -> (_, c, at, out) -> out.set(Texts.of(c[at]));
      case STRING_TO_INT -> (_, c, at, out) -> Texts.toInt(c[at].text(), out);
      case STRING_TO_FLOAT -> (_, c, at, out) -> Texts.toFloat(c[at].text(), out);
      case STRING_TO_DECIMAL -> (_, c, at, out) -> Texts.toDecimal(c[at].text(), out);
      case STRING_TO_DATE_TIME -> Operations::dateTime;
      case STRING_TO_DATE -> Operations::date;
      case STRING_TO_DURATION -> (_, c, at, out) -> Times.duration(c[at].text(), out);
      case CONCAT -> (_, c, at, out) -> out.set(c[at].text().concat(c[at + 1].text()));
      case SIZE_STRING -> (_, c, at, out) -> out.set((long) codePoints(c[at].text()));
      case LOWER -> (_, c, at, out) -> out.set(Texts.lower(c[at].text()));
      case UPPER -> (_, c, at, out) -> out.set(Texts.upper(c[at].text()));
      case TRIM -> (_, c, at, out) -> out.set(c[at].text().strip());
      case REPLACE ->
          (_, c, at, out) -> Texts.replace(c[at].text(), c[at + 1].text(), c[at + 2].text(), out);
      case SPLIT -> (_, c, at, out) -> Texts.split(c[at].text(), c[at + 1].text(), out);
      case STARTS_WITH -> (_, c, at, out) -> out.set(c[at].text().startsWith(c[at + 1].text()));
      case ENDS_WITH -> (_, c, at, out) -> out.set(c[at].text().endsWith(c[at + 1].text()));
      case CONTAINS -> (_, c, at, out) -> out.set(c[at].text().contains(c[at + 1].text()));
      case SIZE_LIST -> (_, c, at, out) -> out.set((long) c[at].list().size());
      case SIZE_MAP -> (_, c, at, out) -> out.set((long) c[at].map().size());
      case INDEX_LIST -> (f, c, at, out) -> Lists.at(f, c[at].list(), c[at + 1].integer(), out);
      case INDEX_MAP -> Operations::count;
      case IN_LIST -> (f, c, at, out) -> Lists.contains(f, c[at], c[at + 1].list(), out);
      case IN_MAP -> (_, c, at, out) -> out.set(c[at + 1].map().containsKey(c[at].text()));
      case CONCAT_LISTS -> (f, c, at, out) -> Lists.concat(f, c[at].list(), c[at + 1].list(), out);
      case SUM_INT -> (f, c, at, out) -> Lists.sumInt(f, c[at].list(), out);
      case SUM_FLOAT -> (f, c, at, out) -> Lists.sumFloat(f, c[at].list(), false, out);
      case AVG_FLOAT -> (f, c, at, out) -> Lists.sumFloat(f, c[at].list(), true, out);
      case SUM_DECIMAL -> (f, c, at, out) -> Lists.sumDecimal(f, c[at].list(), false, out);
      case AVG_DECIMAL -> (f, c, at, out) -> Lists.sumDecimal(f, c[at].list(), true, out);
      case MIN -> (f, c, at, out) -> Lists.extreme(f, c[at].list(), 1, out);
      case MAX -> (f, c, at, out) -> Lists.extreme(f, c[at].list(), -1, out);
      case DISTINCT -> (f, c, at, out) -> Lists.distinct(f, c[at].list(), out);
      case FIRST -> (f, c, at, out) -> Lists.atOrNull(f, c[at].list(), 0, out);
      case LAST -> (f, c, at, out) -> Lists.atOrNull(f, c[at].list(), c[at].list().size() - 1, out);
      case TAKE -> Operations::take;
      case ADD_TO_DATE_TIME, ADD_DURATIONS ->
          (_, c, at, out) -> Times.add(c[at], c[at + 1], 1, out);
      case SUBTRACT_FROM_DATE_TIME, SUBTRACT_DATE_TIMES, SUBTRACT_DURATIONS ->
          (_, c, at, out) -> Times.add(c[at], c[at + 1], -1, out);
      case NEGATE_DURATION -> Operations::negateDuration;
      case HOURS_OF_DURATION -> (_, c, at, out) -> out.set(duration(c[at]).toHours());
      case MINUTES_OF_DURATION -> (_, c, at, out) -> out.set(duration(c[at]).toMinutes());
      case SECONDS_OF_DURATION -> (_, c, at, out) -> out.set(wholeSeconds(c[at]));
      case MILLISECONDS_OF_DURATION -> (_, c, at, out) -> out.set(belowSecond(c[at]) / 1_000_000);
      default -> throw new IllegalArgumentException("operation: " + operation);
    };
  }

  /** Operations whose second operand may be left out, by how many there are. */
  static @Nullable Op of(Operation operation, int operands) {
    return switch (operation) {
      case TRUNCATE ->
          (_, c, at, out) ->
              out.set(
                  Texts.truncate(
                      c[at].text(),
                      c[at + 1].integer(),
                      operands == 3 ? c[at + 2].text() : Texts.ellipsis()));
      case SUBSTRING ->
          (_, c, at, out) ->
              Texts.substring(
                  c[at].text(), c[at + 1].integer(), operands == 3 ? c[at + 2].integer() : -1, out);
      case JOIN ->
          (f, c, at, out) ->
              Lists.join(f, c[at].list(), operands == 2 ? c[at + 1].text() : "", out);
      case ROUND_DECIMAL ->
          operands == 1
              ? (_, c, at, out) -> out.set(c[at].decimal().setScale(0, RoundingMode.HALF_UP))
              : Operations::round;
      case YEAR -> calendar(operands, ZonedDateTime::getYear);
      case MONTH -> calendar(operands, time -> time.getMonthValue() - 1);
      case DAY -> calendar(operands, ZonedDateTime::getDayOfMonth);
      case DAY_OF_MONTH -> calendar(operands, time -> time.getDayOfMonth() - 1);
      case DAY_OF_YEAR -> calendar(operands, time -> time.getDayOfYear() - 1);
      case DAY_OF_WEEK -> calendar(operands, time -> time.getDayOfWeek().getValue() % 7);
      case HOURS -> calendar(operands, ZonedDateTime::getHour);
      case MINUTES -> calendar(operands, ZonedDateTime::getMinute);
      case SECONDS -> calendar(operands, ZonedDateTime::getSecond);
      case MILLISECONDS -> calendar(operands, time -> time.getNano() / 1_000_000);
      case DATE_OF ->
          (_, c, at, out) -> {
            @Nullable ZonedDateTime time = Times.in(c[at], c[at + 1].text());
            if (time == null) {
              out.fail();
            } else {
              out.setDate(time.toLocalDate().toEpochDay());
            }
          };
      case FORMAT_MONEY ->
          (f, c, at, out) ->
              f.formats.money(c[at].decimal(), c[at + 1].text(), c[at + 2].text(), out);
      case FORMAT_NUMBER ->
          (f, c, at, out) ->
              f.formats.number(
                  c[at].decimal(), c[at + 1].text(), operands == 3 ? c[at + 2].integer() : -1, out);
      case FORMAT_DATE_TIME ->
          (f, c, at, out) ->
              f.formats.dateTime(
                  c[at],
                  c[at + 1].text(),
                  c[at + 2].text(),
                  operands == 4 ? c[at + 3].text() : "UTC",
                  out);
      case FORMAT_DATE ->
          (f, c, at, out) -> f.formats.date(c[at], c[at + 1].text(), c[at + 2].text(), out);
      default -> null;
    };
  }

  private static Op calendar(int operands, ToIntFunction<ZonedDateTime> part) {
    return (_, c, at, out) -> {
      @Nullable ZonedDateTime time =
          c[at].kind == Cell.Kind.DATE
              ? LocalDate.ofEpochDay(c[at].units()).atStartOfDay(ZoneOffset.UTC)
              : Times.in(c[at], operands == 2 ? c[at + 1].text() : "UTC");
      if (time == null) {
        out.fail();
        return;
      }
      out.set((long) part.applyAsInt(time));
    };
  }

  private static int codePoints(String text) {
    return text.codePointCount(0, text.length());
  }

  private static void round(Frame frame, Cell[] c, int at, Cell out) {
    long digits = c[at + 1].integer();
    if (digits < -100 || digits > 100) {
      out.fail();
      return;
    }
    out.set(c[at].decimal().setScale((int) digits, RoundingMode.HALF_UP));
  }

  private static void dateTime(Frame frame, Cell[] c, int at, Cell out) {
    byte[] text = c[at].text().getBytes(StandardCharsets.UTF_8);
    Times.dateTime(text, 0, text.length, out);
  }

  private static void date(Frame frame, Cell[] c, int at, Cell out) {
    byte[] text = c[at].text().getBytes(StandardCharsets.UTF_8);
    Times.date(text, 0, text.length, out);
  }

  private static void count(Frame frame, Cell[] c, int at, Cell out) {
    @Nullable Long count = c[at].map().get(c[at + 1].text());
    if (count == null) {
      out.setNull();
    } else {
      out.set(count.longValue());
    }
  }

  private static void take(Frame frame, Cell[] c, int at, Cell out) {
    ListValue list = c[at].list();
    long count = c[at + 1].integer();
    if (count < 0) {
      out.fail();
      return;
    }
    out.set(PickedList.first(list, (int) Math.min(count, list.size())));
  }

  private static void negateDuration(Frame frame, Cell[] c, int at, Cell out) {
    Duration negated = duration(c[at]).negated();
    Times.duration(negated.getSeconds(), negated.getNano(), out);
  }

  private static Duration duration(Cell cell) {
    return Duration.ofSeconds(cell.units(), cell.nano());
  }

  /** Nanoseconds that are no whole second, with the duration's sign. */
  private static long belowSecond(Cell cell) {
    return cell.units() < 0 && cell.nano() > 0 ? cell.nano() - 1_000_000_000L : cell.nano();
  }

  /** Towards zero. */
  private static long wholeSeconds(Cell cell) {
    return cell.units() < 0 && cell.nano() > 0 ? cell.units() + 1 : cell.units();
  }
}
