package dev.facet.engine.expression;

import dev.facet.definition.expression.Operation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Operations on numbers. What leaves the range of 64 bits, or divides by zero, fails. */
final class Arithmetic {
  private Arithmetic() {}

  /** Null for operations of another field. */
  static @Nullable Op of(Operation operation) {
    return switch (operation) {
      case INT_TO_FLOAT -> (_, c, at, out) -> out.set((double) c[at].integer());
      case INT_TO_DECIMAL -> (_, c, at, out) -> out.set(BigDecimal.valueOf(c[at].integer()));
      case FLOAT_TO_DECIMAL -> (_, c, at, out) -> out.set(shortest(c[at].number()));
      case ADD_INT -> (_, c, at, out) -> add(c[at].integer(), c[at + 1].integer(), out);
      case SUBTRACT_INT -> (_, c, at, out) -> subtract(c[at].integer(), c[at + 1].integer(), out);
      case MULTIPLY_INT -> (_, c, at, out) -> multiply(c[at].integer(), c[at + 1].integer(), out);
      case DIVIDE_INT -> (_, c, at, out) -> divide(c[at].integer(), c[at + 1].integer(), out);
      case REMAINDER_INT -> (_, c, at, out) -> remainder(c[at].integer(), c[at + 1].integer(), out);
      case NEGATE_INT -> (_, c, at, out) -> subtract(0, c[at].integer(), out);
      case ABS_INT -> (_, c, at, out) -> abs(c[at].integer(), out);
      case ADD_FLOAT -> (_, c, at, out) -> out.set(c[at].number() + c[at + 1].number());
      case SUBTRACT_FLOAT -> (_, c, at, out) -> out.set(c[at].number() - c[at + 1].number());
      case MULTIPLY_FLOAT -> (_, c, at, out) -> out.set(c[at].number() * c[at + 1].number());
      case DIVIDE_FLOAT -> (_, c, at, out) -> out.set(c[at].number() / c[at + 1].number());
      case NEGATE_FLOAT -> (_, c, at, out) -> out.set(-c[at].number());
      case ABS_FLOAT -> (_, c, at, out) -> out.set(Math.abs(c[at].number()));
      case ADD_DECIMAL -> (_, c, at, out) -> out.set(c[at].decimal().add(c[at + 1].decimal()));
      case SUBTRACT_DECIMAL ->
          (_, c, at, out) -> out.set(c[at].decimal().subtract(c[at + 1].decimal()));
      case MULTIPLY_DECIMAL ->
          (_, c, at, out) -> out.set(c[at].decimal().multiply(c[at + 1].decimal()));
      case DIVIDE_DECIMAL -> (_, c, at, out) -> divide(c[at].decimal(), c[at + 1].decimal(), out);
      case NEGATE_DECIMAL -> (_, c, at, out) -> out.set(c[at].decimal().negate());
      case ABS_DECIMAL -> (_, c, at, out) -> out.set(c[at].decimal().abs());
      case FLOOR_DECIMAL ->
          (_, c, at, out) -> out.set(c[at].decimal().setScale(0, RoundingMode.FLOOR));
      case CEIL_DECIMAL ->
          (_, c, at, out) -> out.set(c[at].decimal().setScale(0, RoundingMode.CEILING));
      case FLOAT_TO_INT -> (_, c, at, out) -> Texts.floatToInt(c[at].number(), out);
      case DECIMAL_TO_INT -> (_, c, at, out) -> Texts.decimalToInt(c[at].decimal(), out);
      case DECIMAL_TO_FLOAT -> (_, c, at, out) -> out.set(c[at].decimal().doubleValue());
      default -> null;
    };
  }

  static BigDecimal shortest(double number) {
    BigDecimal decimal = BigDecimal.valueOf(number);
    // 5.0 is 5: the zero says nothing about the number.
    return decimal.scale() == 1 && decimal.unscaledValue().intValue() % 10 == 0
        ? decimal.setScale(0, RoundingMode.UNNECESSARY)
        : decimal;
  }

  static void add(long one, long other, Cell out) {
    long sum = one + other;
    if (((one ^ sum) & (other ^ sum)) < 0) {
      out.fail();
      return;
    }
    out.set(sum);
  }

  private static void subtract(long one, long other, Cell out) {
    long difference = one - other;
    if (((one ^ other) & (one ^ difference)) < 0) {
      out.fail();
      return;
    }
    out.set(difference);
  }

  private static void multiply(long one, long other, Cell out) {
    long high = Math.multiplyHigh(one, other);
    long low = one * other;
    if (high != low >> 63) {
      out.fail();
      return;
    }
    out.set(low);
  }

  private static void divide(long one, long other, Cell out) {
    if (other == 0 || (one == Long.MIN_VALUE && other == -1)) {
      out.fail();
      return;
    }
    out.set(one / other);
  }

  private static void remainder(long one, long other, Cell out) {
    if (other == 0 || (one == Long.MIN_VALUE && other == -1)) {
      out.fail();
      return;
    }
    out.set(one % other);
  }

  private static void abs(long number, Cell out) {
    if (number == Long.MIN_VALUE) {
      out.fail();
      return;
    }
    out.set(Math.abs(number));
  }

  /** Exact where that has at most 34 digits. */
  static void divide(BigDecimal one, BigDecimal other, Cell out) {
    if (other.signum() == 0) {
      out.fail();
      return;
    }
    out.set(one.divide(other, Decimals.DIVISION));
  }
}
