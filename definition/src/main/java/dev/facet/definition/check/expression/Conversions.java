package dev.facet.definition.check.expression;

import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Literal;
import dev.facet.definition.expression.Operation;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes values alike where they meet. */
final class Conversions {
  private Conversions() {}

  /** The kind of a value without parts; an enum's is its name's. Null of anything else. */
  static @Nullable Kind kind(Type type) {
    return switch (type) {
      case Type.Leaf(var kind, _) -> kind;
      case Type.Choice _ -> Kind.STRING;
      case Type.ObjectOf _, Type.ListOf _, Type.MapOf _, Type.Unknown _ -> null;
    };
  }

  /** The type that both can become, or null when there is none. */
  static @Nullable Type common(Type one, Type other) {
    boolean nullable = one.nullable() || other.nullable();
    if (one instanceof Type.Unknown) {
      return other.withNullable(true);
    }
    if (other instanceof Type.Unknown
        || one.withNullable(false).equals(other.withNullable(false))) {
      return one.withNullable(nullable);
    }
    if (one instanceof Type.ListOf(var item, _) && other instanceof Type.ListOf(var more, _)) {
      // Items are not converted one by one: only nullability may differ.
      @Nullable Type both = item.withNullable(false).equals(more.withNullable(false)) ? item : null;
      return both == null
          ? null
          : new Type.ListOf(both.withNullable(item.nullable() || more.nullable()), nullable);
    }
    @Nullable Kind left = kind(one);
    @Nullable Kind right = kind(other);
    if (left == null || right == null) {
      return null;
    }
    if (left == right) {
      return new Type.Leaf(left, nullable);
    }
    return left.isNumber() && right.isNumber()
        ? new Type.Leaf(left.compareTo(right) > 0 ? left : right, nullable)
        : null;
  }

  /** The expression as a value of a type that it fits. */
  static Expression to(Type wanted, Expression given) {
    @Nullable Kind to = kind(wanted);
    @Nullable Kind from = kind(given.type());
    if (to == null || from == null) {
      return given;
    }
    if (given.type() instanceof Type.Choice && !(wanted instanceof Type.Choice)) {
      return call(Operation.CHOICE_TO_STRING, given, Kind.STRING);
    }
    if (to == from) {
      return given;
    }
    if (given instanceof Expression.Constant constant) {
      return new Expression.Constant(literal(constant.value(), to), Type.of(to));
    }
    if (to == Kind.FLOAT) {
      return call(Operation.INT_TO_FLOAT, given, to);
    }
    return call(
        from == Kind.INT ? Operation.INT_TO_DECIMAL : Operation.FLOAT_TO_DECIMAL, given, to);
  }

  private static Expression call(Operation operation, Expression given, Kind to) {
    return new Expression.Call(
        operation, List.of(given), new Type.Leaf(to, given.type().nullable()));
  }

  /** A literal is exact in what it becomes. */
  private static Literal literal(Literal value, Kind to) {
    return switch (value) {
      case Literal.IntLiteral(long number) ->
          to == Kind.FLOAT
              ? new Literal.FloatLiteral(number)
              : new Literal.DecimalLiteral(BigDecimal.valueOf(number));
      case Literal.FloatLiteral(double number) ->
          new Literal.DecimalLiteral(BigDecimal.valueOf(number));
      case Literal.NullLiteral _,
          Literal.BooleanLiteral _,
          Literal.DecimalLiteral _,
          Literal.StringLiteral _ ->
          value;
    };
  }
}
