package dev.facet.definition.check.expression;

import dev.cel.common.ast.CelExpr;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Literal;
import dev.facet.definition.expression.Operation;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks arguments that are written down: what can be known before any request is said here. */
final class ConstantArguments {
  private static final Set<String> STYLES = Set.of("short", "medium", "long", "full");

  private final Checker checker;

  ConstantArguments(Checker checker) {
    this.checker = checker;
  }

  void check(Operation operation, List<CelExpr> operands, List<Expression> arguments) {
    switch (operation) {
      case MATCHES -> pattern(operands.get(1), arguments.get(1));
      case FORMAT_MONEY -> {
        currency(operands.get(1), text(arguments.get(1)));
        locale(operands.get(2), text(arguments.get(2)));
      }
      case FORMAT_NUMBER -> locale(operands.get(1), text(arguments.get(1)));
      case FORMAT_DATE_TIME, FORMAT_DATE -> {
        datePattern(operands.get(1), text(arguments.get(1)));
        locale(operands.get(2), text(arguments.get(2)));
        if (operands.size() == 4) {
          zone(operands.get(3), text(arguments.get(3)));
        }
      }
      case YEAR,
          MONTH,
          DAY,
          DAY_OF_MONTH,
          DAY_OF_YEAR,
          DAY_OF_WEEK,
          HOURS,
          MINUTES,
          SECONDS,
          MILLISECONDS,
          DATE_OF -> {
        if (operands.size() == 2) {
          zone(operands.get(1), text(arguments.get(1)));
        }
      }
      default -> {}
    }
  }

  private static @Nullable String text(Expression argument) {
    return argument instanceof Expression.Constant(Literal.StringLiteral(var text), _)
        ? text
        : null;
  }

  private void refuse(CelExpr at, String found, String expected) {
    checker.wrong(
        "expression-argument",
        checker.placeOfStart(at),
        found + " (expected: " + expected + ")",
        null);
  }

  /** A pattern that comes with a request could be anything: only one written down is compiled. */
  private void pattern(CelExpr at, Expression argument) {
    @Nullable String pattern = text(argument);
    if (pattern == null) {
      refuse(at, "the pattern of `matches` is computed", "one that is written down");
      return;
    }
    @Nullable String mistake = CelPatterns.mistake(pattern);
    if (mistake != null) {
      refuse(at, "\"" + pattern + "\" is no pattern: " + mistake, "RE2 syntax");
    }
  }

  private void currency(CelExpr at, @Nullable String code) {
    boolean known =
        code == null
            || Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    if (!known) {
      refuse(at, "\"" + code + "\" is no currency", "an ISO 4217 code such as EUR");
    }
  }

  private void locale(CelExpr at, @Nullable String tag) {
    if (tag == null) {
      return;
    }
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      if (!locale.getLanguage().isEmpty()) {
        return;
      }
    } catch (IllformedLocaleException e) {
      // Said below.
    }
    refuse(at, "\"" + tag + "\" is no language", "a BCP 47 tag such as de-DE");
  }

  private void zone(CelExpr at, @Nullable String zone) {
    if (zone == null) {
      return;
    }
    try {
      var _ = ZoneId.of(zone);
    } catch (DateTimeException e) {
      refuse(at, "\"" + zone + "\" is no time zone", "a name such as Europe/Berlin, or +02:00");
    }
  }

  private void datePattern(CelExpr at, @Nullable String pattern) {
    if (pattern == null || STYLES.contains(pattern)) {
      return;
    }
    try {
      var _ = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      refuse(
          at,
          "\"" + pattern + "\" is no date pattern",
          "short, medium, long, full, or letters such as yyyy-MM-dd");
    }
  }
}
