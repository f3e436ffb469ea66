package dev.facet.definition.check.expression;

import dev.facet.definition.expression.Operation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/**
 * Every function of the language. {@code f(x, y)} and {@code x.f(y)} are the same call. The
 * documentation lists them from here.
 */
public final class Functions {
  private static final List<Signature> ALL =
      List.of(
          Signature.of("abs(Int): Int", Operation.ABS_INT),
          Signature.of("abs(Float): Float", Operation.ABS_FLOAT),
          Signature.of("abs(Decimal): Decimal", Operation.ABS_DECIMAL),
          Signature.of("round(Decimal): Decimal", Operation.ROUND_DECIMAL),
          Signature.of("round(Decimal, Int): Decimal", Operation.ROUND_DECIMAL),
          Signature.of("floor(Decimal): Decimal", Operation.FLOOR_DECIMAL),
          Signature.of("ceil(Decimal): Decimal", Operation.CEIL_DECIMAL),
          // conversion
          Signature.of("int(Int): Int", Operation.COALESCE),
          Signature.of("int(Float): Int", Operation.FLOAT_TO_INT),
          Signature.of("int(Decimal): Int", Operation.DECIMAL_TO_INT),
          Signature.of("int(String): Int", Operation.STRING_TO_INT),
          Signature.of("double(Float): Float", Operation.COALESCE),
          Signature.of("double(Int): Float", Operation.INT_TO_FLOAT),
          Signature.of("double(Decimal): Float", Operation.DECIMAL_TO_FLOAT),
          Signature.of("double(String): Float", Operation.STRING_TO_FLOAT),
          Signature.of("decimal(Decimal): Decimal", Operation.COALESCE),
          Signature.of("decimal(Int): Decimal", Operation.INT_TO_DECIMAL),
          Signature.of("decimal(Float): Decimal", Operation.FLOAT_TO_DECIMAL),
          Signature.of("decimal(String): Decimal", Operation.STRING_TO_DECIMAL),
          Signature.of("string(C): String", Operation.TO_STRING),
          Signature.of("timestamp(String): DateTime", Operation.STRING_TO_DATE_TIME),
          Signature.of("date(String): Date", Operation.STRING_TO_DATE),
          Signature.of("duration(String): Duration", Operation.STRING_TO_DURATION),
          // strings
          Signature.of("size(String): Int", Operation.SIZE_STRING),
          Signature.of("lower(String): String", Operation.LOWER),
          Signature.of("upper(String): String", Operation.UPPER),
          Signature.of("trim(String): String", Operation.TRIM),
          Signature.of("truncate(String, Int): String", Operation.TRUNCATE),
          Signature.of("truncate(String, Int, String): String", Operation.TRUNCATE),
          Signature.of("replace(String, String, String): String", Operation.REPLACE),
          Signature.of("split(String, String): [String]", Operation.SPLIT),
          Signature.of("startsWith(String, String): Boolean", Operation.STARTS_WITH),
          Signature.of("endsWith(String, String): Boolean", Operation.ENDS_WITH),
          Signature.of("contains(String, String): Boolean", Operation.CONTAINS),
          Signature.of("matches(String, String): Boolean", Operation.MATCHES),
          Signature.of("substring(String, Int): String", Operation.SUBSTRING),
          Signature.of("substring(String, Int, Int): String", Operation.SUBSTRING),
          // lists
          Signature.of("size([T]): Int", Operation.SIZE_LIST),
          Signature.of("size({T}): Int", Operation.SIZE_MAP),
          Signature.of("sum([Int]): Int", Operation.SUM_INT),
          Signature.of("sum([Float]): Float", Operation.SUM_FLOAT),
          Signature.of("sum([Decimal]): Decimal", Operation.SUM_DECIMAL),
          Signature.of("min([C]): C?", Operation.MIN),
          Signature.of("max([C]): C?", Operation.MAX),
          Signature.of("avg([Float]): Float?", Operation.AVG_FLOAT),
          Signature.of("avg([Decimal]): Decimal?", Operation.AVG_DECIMAL),
          Signature.of("distinct([L]): [L]", Operation.DISTINCT),
          Signature.of("first([T]): T?", Operation.FIRST),
          Signature.of("last([T]): T?", Operation.LAST),
          Signature.of("take([T], Int): [T]", Operation.TAKE),
          Signature.of("join([String]): String", Operation.JOIN),
          Signature.of("join([String], String): String", Operation.JOIN),
          // time
          Signature.of("getFullYear(DateTime): Int", Operation.YEAR),
          Signature.of("getFullYear(DateTime, String): Int", Operation.YEAR),
          Signature.of("getFullYear(Date): Int", Operation.YEAR),
          Signature.of("getMonth(DateTime): Int", Operation.MONTH),
          Signature.of("getMonth(DateTime, String): Int", Operation.MONTH),
          Signature.of("getMonth(Date): Int", Operation.MONTH),
          Signature.of("getDate(DateTime): Int", Operation.DAY),
          Signature.of("getDate(DateTime, String): Int", Operation.DAY),
          Signature.of("getDate(Date): Int", Operation.DAY),
          Signature.of("getDayOfMonth(DateTime): Int", Operation.DAY_OF_MONTH),
          Signature.of("getDayOfMonth(DateTime, String): Int", Operation.DAY_OF_MONTH),
          Signature.of("getDayOfMonth(Date): Int", Operation.DAY_OF_MONTH),
          Signature.of("getDayOfYear(DateTime): Int", Operation.DAY_OF_YEAR),
          Signature.of("getDayOfYear(DateTime, String): Int", Operation.DAY_OF_YEAR),
          Signature.of("getDayOfYear(Date): Int", Operation.DAY_OF_YEAR),
          Signature.of("getDayOfWeek(DateTime): Int", Operation.DAY_OF_WEEK),
          Signature.of("getDayOfWeek(DateTime, String): Int", Operation.DAY_OF_WEEK),
          Signature.of("getDayOfWeek(Date): Int", Operation.DAY_OF_WEEK),
          Signature.of("getHours(DateTime): Int", Operation.HOURS),
          Signature.of("getHours(DateTime, String): Int", Operation.HOURS),
          Signature.of("getHours(Duration): Int", Operation.HOURS_OF_DURATION),
          Signature.of("getMinutes(DateTime): Int", Operation.MINUTES),
          Signature.of("getMinutes(DateTime, String): Int", Operation.MINUTES),
          Signature.of("getMinutes(Duration): Int", Operation.MINUTES_OF_DURATION),
          Signature.of("getSeconds(DateTime): Int", Operation.SECONDS),
          Signature.of("getSeconds(DateTime, String): Int", Operation.SECONDS),
          Signature.of("getSeconds(Duration): Int", Operation.SECONDS_OF_DURATION),
          Signature.of("getMilliseconds(DateTime): Int", Operation.MILLISECONDS),
          Signature.of("getMilliseconds(DateTime, String): Int", Operation.MILLISECONDS),
          Signature.of("getMilliseconds(Duration): Int", Operation.MILLISECONDS_OF_DURATION),
          Signature.of("date(DateTime, String): Date", Operation.DATE_OF),
          // for people
          Signature.of("formatMoney(Decimal, String, String): String", Operation.FORMAT_MONEY),
          Signature.of("formatNumber(Decimal, String): String", Operation.FORMAT_NUMBER),
          Signature.of("formatNumber(Decimal, String, Int): String", Operation.FORMAT_NUMBER),
          Signature.of("formatDate(DateTime, String, String): String", Operation.FORMAT_DATE_TIME),
          Signature.of(
              "formatDate(DateTime, String, String, String): String", Operation.FORMAT_DATE_TIME),
          Signature.of("formatDate(Date, String, String): String", Operation.FORMAT_DATE));

  /** What is written like a function and checked by rules of its own. */
  private static final List<String> SPECIAL =
      List.of("all", "coalesce", "countBy", "exists", "exists_one", "filter", "has", "map");

  private static final SequencedMap<String, List<Signature>> BY_NAME =
      ALL.stream()
          .collect(
              Collectors.groupingBy(
                  Signature::name, LinkedHashMap::new, Collectors.toUnmodifiableList()));

  private Functions() {}

  static List<Signature> named(String name) {
    return BY_NAME.getOrDefault(name, List.of());
  }

  /** All names, those of macros included. */
  public static SequencedSet<String> names() {
    var names = new LinkedHashSet<>(BY_NAME.keySet());
    names.addAll(SPECIAL);
    return names;
  }

  /** Signatures as the documentation shows them, by name. */
  public static Map<String, List<String>> signatures() {
    var shown = new LinkedHashMap<String, List<String>>();
    BY_NAME.forEach((name, overloads) ->
        shown.put(
            name,
            overloads.stream()
                .map(one -> one.shown() + ": " + one.result() + (one.maybeNull() ? "?" : ""))
                .toList()));
    return shown;
  }
}
