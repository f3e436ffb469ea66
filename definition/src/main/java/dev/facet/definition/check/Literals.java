package dev.facet.definition.check;

import dev.facet.definition.graph.Scalar;
import dev.facet.definition.syntax.ValueSyntax;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/** Which literals a scalar takes. */
final class Literals {
  private Literals() {}

  static boolean fits(ValueSyntax value, Scalar scalar) {
    return switch (scalar) {
      case ID -> value instanceof ValueSyntax.Text || isWhole(value);
      case STRING -> value instanceof ValueSyntax.Text;
      case INT -> isInt(value);
      case FLOAT -> value instanceof ValueSyntax.Numeral;
      case BOOLEAN -> value instanceof ValueSyntax.Bool;
      case DECIMAL ->
          value instanceof ValueSyntax.Numeral
              || (value instanceof ValueSyntax.Text(var text, _) && isDecimal(text));
      case DATE_TIME -> value instanceof ValueSyntax.Text(var text, _) && isDateTime(text);
      case DATE -> value instanceof ValueSyntax.Text(var text, _) && isDate(text);
      case JSON -> true;
      case VOID -> false;
    };
  }

  private static boolean isWhole(ValueSyntax value) {
    return value instanceof ValueSyntax.Numeral(var digits, _) && digits.matches("-?\\d+");
  }

  private static boolean isInt(ValueSyntax value) {
    return value instanceof ValueSyntax.Numeral(var digits, _)
        && digits.matches("-?\\d{1,10}")
        && Long.parseLong(digits) == (int) Long.parseLong(digits);
  }

  private static boolean isDecimal(String text) {
    if (text.length() > 100) {
      return false;
    }
    try {
      return new BigDecimal(text).scale() < 1000;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDateTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isDate(String text) {
    try {
      LocalDate.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
