package dev.facet.engine.bind;

import dev.facet.definition.graph.Scalar;
import dev.facet.definition.graph.Value;
import dev.facet.engine.json.JsonNumbers;
import dev.facet.engine.json.JsonReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Inputs as values of the built-in scalars; null when they are none. */
final class Scalars {
  private static final int MAX_NESTING = 32;

  /** Longer decimals are an attack on whoever computes with them. */
  private static final int MAX_DIGITS = 400;

  private Scalars() {}

  /** What a scalar expects, as the end of "found x, expected …". */
  static String expected(Scalar scalar) {
    return switch (scalar) {
      case ID -> "an id";
      case STRING -> "a string";
      case INT -> "a whole number from -2147483648 to 2147483647";
      case FLOAT -> "a number";
      case BOOLEAN -> "true or false";
      case DECIMAL -> "a decimal number such as \"19.99\"";
      case DATE_TIME -> "a date and time with offset such as 2026-03-01T12:00:00Z";
      case DATE -> "a date such as 2026-03-01";
      case JSON -> "JSON";
      case VOID -> "nothing";
    };
  }

  /** Of a route segment, query parameter or header. */
  static @Nullable Value ofText(Scalar scalar, String text) {
    return switch (scalar) {
      case ID, STRING -> new Value.StringValue(text);
      case INT -> isInt(text) ? new Value.NumberValue(text) : null;
      case FLOAT -> isFloat(text) ? new Value.NumberValue(text) : null;
      case BOOLEAN ->
          switch (text) {
            case "true" -> new Value.BooleanValue(true);
            case "false" -> new Value.BooleanValue(false);
            default -> null;
          };
      case DECIMAL -> isDecimal(text) ? new Value.StringValue(text) : null;
      case DATE_TIME -> isDateTime(text) ? new Value.StringValue(text) : null;
      case DATE -> isDate(text) ? new Value.StringValue(text) : null;
      case JSON -> json(text);
      case VOID -> null;
    };
  }

  /** Of a value in a JSON body. An id may come as a whole number, a decimal as any number. */
  static @Nullable Value ofJson(Scalar scalar, Value json) {
    return switch (scalar) {
      case JSON -> json;
      case INT, FLOAT ->
          json instanceof Value.NumberValue(var digits) ? ofText(scalar, digits) : null;
      case BOOLEAN -> json instanceof Value.BooleanValue ? json : null;
      case ID ->
          switch (json) {
            case Value.StringValue text -> text;
            case Value.NumberValue(var digits) when JsonNumbers.isWhole(digits) ->
                new Value.StringValue(digits);
            default -> null;
          };
      case DECIMAL ->
          switch (json) {
            case Value.StringValue(var text) -> ofText(scalar, text);
            case Value.NumberValue(var digits) -> ofText(scalar, digits);
            default -> null;
          };
      case STRING, DATE_TIME, DATE ->
          json instanceof Value.StringValue(var text) ? ofText(scalar, text) : null;
      case VOID -> null;
    };
  }

  private static boolean isInt(String text) {
    if (!JsonNumbers.isWhole(text) || text.length() > 11) {
      return false;
    }
    long value = Long.parseLong(text);
    return value == (int) value;
  }

  private static boolean isFloat(String text) {
    return JsonNumbers.isNumber(text) && Double.isFinite(Double.parseDouble(text));
  }

  private static boolean isDecimal(String text) {
    return text.length() <= MAX_DIGITS && JsonNumbers.isNumber(text);
  }

  private static boolean isDateTime(String text) {
    try {
      return text.length() >= "2026-03-01T12:00:00Z".length() && OffsetDateTime.parse(text) != null;
    } catch (DateTimeException notOne) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      return text.length() == "2026-03-01".length() && LocalDate.parse(text) != null;
    } catch (DateTimeException notOne) {
      return false;
    }
  }

  private static @Nullable Value json(String text) {
    return JsonReader.read(text, MAX_NESTING) instanceof JsonReader.Parsed(var value)
        ? value
        : null;
  }
}
