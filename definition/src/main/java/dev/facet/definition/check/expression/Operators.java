package dev.facet.definition.check.expression;

import static dev.facet.definition.check.expression.Conversions.kind;

import dev.cel.common.ast.CelExpr;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Literal;
import dev.facet.definition.expression.Operation;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operators: what they take, what they give, and what their operands become first. */
final class Operators {
  /** As the parser names them, and as an author writes them. */
  private static final Map<String, String> WRITTEN =
      Map.ofEntries(
          Map.entry("_+_", "+"),
          Map.entry("_-_", "-"),
          Map.entry("_*_", "*"),
          Map.entry("_/_", "/"),
          Map.entry("_%_", "%"),
          Map.entry("-_", "-"),
          Map.entry("!_", "!"),
          Map.entry("_&&_", "&&"),
          Map.entry("_||_", "||"),
          Map.entry("_?_:_", "? :"),
          Map.entry("_==_", "=="),
          Map.entry("_!=_", "!="),
          Map.entry("_<_", "<"),
          Map.entry("_<=_", "<="),
          Map.entry("_>_", ">"),
          Map.entry("_>=_", ">="),
          Map.entry("_[_]", "[]"),
          Map.entry("@in", "in"));

  private final Checker checker;

  Operators(Checker checker) {
    this.checker = checker;
  }

  static boolean isOperator(String function) {
    return WRITTEN.containsKey(function);
  }

  Expression check(CelExpr expr) {
    String operator = expr.call().function();
    List<CelExpr> operands = expr.call().args();
    List<Expression> given = operands.stream().map(checker::check).toList();
    return switch (operator) {
      case "_+_", "_-_", "_*_", "_/_", "_%_" -> arithmetic(expr, given.get(0), given.get(1));
      case "-_" -> negated(expr, given.getFirst());
      case "!_" -> not(expr, given.getFirst());
      case "_&&_" -> logic(expr, Operation.AND, given);
      case "_||_" -> logic(expr, Operation.OR, given);
      case "_?_:_" -> choose(expr, given);
      case "_==_" -> equality(expr, Operation.EQUAL, given.get(0), given.get(1));
      case "_!=_" -> equality(expr, Operation.NOT_EQUAL, given.get(0), given.get(1));
      case "_<_" -> comparison(expr, Operation.LESS, given.get(0), given.get(1));
      case "_<=_" -> comparison(expr, Operation.LESS_OR_EQUAL, given.get(0), given.get(1));
      case "_>_" -> comparison(expr, Operation.GREATER, given.get(0), given.get(1));
      case "_>=_" -> comparison(expr, Operation.GREATER_OR_EQUAL, given.get(0), given.get(1));
      case "_[_]" -> index(expr, given.get(0), given.get(1));
      case "@in" -> in(expr, given.get(0), given.get(1));
      default -> throw new IllegalStateException("operator: " + operator);
    };
  }

  private Expression refuse(CelExpr expr, List<Expression> given, String expected) {
    if (given.stream().anyMatch(one -> one.type() instanceof Type.Unknown)) {
      return Checker.UNKNOWN;
    }
    String operator = WRITTEN.getOrDefault(expr.call().function(), expr.call().function());
    String found = String.join(" and ", given.stream().map(one -> one.type().toString()).toList());
    return checker.wrong(
        "expression-type",
        checker.placeOf(expr),
        "`" + operator + "` is given " + found + " (expected: " + expected + ")",
        null);
  }

  private static Expression call(Operation operation, Type type, Expression... arguments) {
    return new Expression.Call(operation, List.of(arguments), type);
  }

  private static boolean anyNull(Expression one, Expression other) {
    return one.type().nullable() || other.type().nullable();
  }

  // ---- arithmetic

  private Expression arithmetic(CelExpr expr, Expression left, Expression right) {
    String operator = expr.call().function();
    boolean nullable = anyNull(left, right);
    @Nullable Kind one = kind(left.type());
    @Nullable Kind other = kind(right.type());
    if (one != null && other != null && one.isNumber() && other.isNumber()) {
      Kind both = one.compareTo(other) > 0 ? one : other;
      @Nullable Operation operation = numeric(operator, both);
      if (operation == null) {
        return refuse(expr, List.of(left, right), "two Int");
      }
      Type type = new Type.Leaf(both, nullable);
      return call(operation, type, Conversions.to(type, left), Conversions.to(type, right));
    }
    @Nullable Expression temporal = temporal(operator, one, other, left, right, nullable);
    if (temporal != null) {
      return temporal;
    }
    if (operator.equals("_+_")) {
      return added(expr, left, right, nullable);
    }
    String more = operator.equals("_-_") ? ", or a DateTime or Duration and a Duration" : "";
    return refuse(expr, List.of(left, right), "numbers" + more);
  }

  private static @Nullable Operation numeric(String operator, Kind kind) {
    return switch (operator) {
      case "_+_" -> of(kind, Operation.ADD_INT, Operation.ADD_FLOAT, Operation.ADD_DECIMAL);
      case "_-_" ->
          of(kind, Operation.SUBTRACT_INT, Operation.SUBTRACT_FLOAT, Operation.SUBTRACT_DECIMAL);
      case "_*_" ->
          of(kind, Operation.MULTIPLY_INT, Operation.MULTIPLY_FLOAT, Operation.MULTIPLY_DECIMAL);
      case "_/_" ->
          of(kind, Operation.DIVIDE_INT, Operation.DIVIDE_FLOAT, Operation.DIVIDE_DECIMAL);
      default -> kind == Kind.INT ? Operation.REMAINDER_INT : null;
    };
  }

  private static Operation of(Kind kind, Operation ofInt, Operation ofFloat, Operation ofDecimal) {
    return switch (kind) {
      case INT -> ofInt;
      case FLOAT -> ofFloat;
      case DECIMAL, BOOLEAN, STRING, DATE_TIME, DATE, DURATION, JSON -> ofDecimal;
    };
  }

  private static @Nullable Expression temporal(
      String operator,
      @Nullable Kind one,
      @Nullable Kind other,
      Expression left,
      Expression right,
      boolean nullable) {
    Type moment = new Type.Leaf(Kind.DATE_TIME, nullable);
    Type duration = new Type.Leaf(Kind.DURATION, nullable);
    boolean plus = operator.equals("_+_");
    if (!plus && !operator.equals("_-_")) {
      return null;
    }
    if (one == Kind.DATE_TIME && other == Kind.DURATION) {
      return call(
          plus ? Operation.ADD_TO_DATE_TIME : Operation.SUBTRACT_FROM_DATE_TIME,
          moment,
          left,
          right);
    }
    if (one == Kind.DURATION && other == Kind.DATE_TIME && plus) {
      return call(Operation.ADD_TO_DATE_TIME, moment, right, left);
    }
    if (one == Kind.DATE_TIME && other == Kind.DATE_TIME && !plus) {
      return call(Operation.SUBTRACT_DATE_TIMES, duration, left, right);
    }
    if (one == Kind.DURATION && other == Kind.DURATION) {
      return call(
          plus ? Operation.ADD_DURATIONS : Operation.SUBTRACT_DURATIONS, duration, left, right);
    }
    return null;
  }

  private Expression added(CelExpr expr, Expression left, Expression right, boolean nullable) {
    if (kind(left.type()) == Kind.STRING && kind(right.type()) == Kind.STRING) {
      Type text = new Type.Leaf(Kind.STRING, nullable);
      return call(Operation.CONCAT, text, Conversions.to(text, left), Conversions.to(text, right));
    }
    if (left.type() instanceof Type.ListOf(var item, _)
        && !Checker.isWhole(item)
        && Conversions.common(left.type(), right.type()) instanceof Type.ListOf both) {
      checker.refuseRepeated(left, checker.placeOf(expr));
      checker.refuseRepeated(right, checker.placeOf(expr));
      return call(Operation.CONCAT_LISTS, both, left, right);
    }
    String hint =
        kind(left.type()) == Kind.STRING || kind(right.type()) == Kind.STRING
            ? "two String; string(x) makes one"
            : "numbers, two String, two lists of values, or times";
    return refuse(expr, List.of(left, right), hint);
  }

  private Expression negated(CelExpr expr, Expression given) {
    @Nullable Kind kind = kind(given.type());
    if (kind == Kind.DURATION) {
      return call(Operation.NEGATE_DURATION, given.type(), given);
    }
    if (kind == null || !kind.isNumber()) {
      return refuse(expr, List.of(given), "a number or a Duration");
    }
    return call(
        of(kind, Operation.NEGATE_INT, Operation.NEGATE_FLOAT, Operation.NEGATE_DECIMAL),
        given.type(),
        given);
  }

  // ---- logic

  private Expression not(CelExpr expr, Expression given) {
    return Checker.isBoolean(given.type())
        ? call(Operation.NOT, new Type.Leaf(Kind.BOOLEAN, given.type().nullable()), given)
        : refuse(expr, List.of(given), "a Boolean");
  }

  private Expression logic(CelExpr expr, Operation operation, List<Expression> given) {
    if (!given.stream().allMatch(one -> Checker.isBoolean(one.type()))) {
      return refuse(expr, given, "two Boolean");
    }
    boolean nullable = given.stream().anyMatch(one -> one.type().nullable());
    return new Expression.Call(operation, given, new Type.Leaf(Kind.BOOLEAN, nullable));
  }

  private Expression choose(CelExpr expr, List<Expression> given) {
    Expression condition = given.getFirst();
    Expression then = given.get(1);
    Expression otherwise = given.get(2);
    if (!Checker.isBoolean(condition.type())) {
      return checker.wrong(
          "expression-type",
          checker.placeOfStart(expr.call().args().getFirst()),
          "the condition is " + condition.type() + " (expected: a Boolean)",
          null);
    }
    @Nullable Type both = Conversions.common(then.type(), otherwise.type());
    boolean objects =
        both instanceof Type.ObjectOf || (both instanceof Type.ListOf(var of, _) && isObject(of));
    if (both == null || objects) {
      return refuse(expr, List.of(then, otherwise), "values of one kind");
    }
    Type type = both.withNullable(both.nullable() || condition.type().nullable());
    return new Expression.Choose(
        condition, Conversions.to(both, then), Conversions.to(both, otherwise), type);
  }

  private static boolean isObject(Type type) {
    return type instanceof Type.ObjectOf;
  }

  // ---- comparison

  private Expression equality(
      CelExpr expr, Operation operation, Expression left, Expression right) {
    Type bool = Type.of(Kind.BOOLEAN);
    if (left.type() instanceof Type.Unknown || right.type() instanceof Type.Unknown) {
      return call(operation, bool, left, right);
    }
    @Nullable Type both = Conversions.common(left.type(), right.type());
    if (both instanceof Type.ListOf(var item, _) && !Checker.isWhole(item)) {
      checker.refuseRepeated(left, checker.placeOf(expr));
      checker.refuseRepeated(right, checker.placeOf(expr));
      return call(operation, bool, left, right);
    }
    @Nullable Kind kind = both == null ? null : kind(both);
    if (both == null || kind == null || kind == Kind.JSON) {
      return refuse(expr, List.of(left, right), "two values of one kind, or null");
    }
    refuseUnknownName(expr.call().args().get(1), left, right);
    refuseUnknownName(expr.call().args().get(0), right, left);
    return call(operation, bool, Conversions.to(both, left), Conversions.to(both, right));
  }

  /** A string that an enum is compared with must be one of its values. */
  private void refuseUnknownName(CelExpr at, Expression choice, Expression text) {
    if (choice.type() instanceof Type.Choice(var name, var values, _)
        && text instanceof Expression.Constant(Literal.StringLiteral(var value), _)
        && !values.contains(value)) {
      checker.wrong(
          "unknown-enum-value",
          checker.placeOf(at),
          "`" + value + "` is no value of " + name,
          Nearest.hint(value, values));
    }
  }

  private Expression comparison(
      CelExpr expr, Operation operation, Expression left, Expression right) {
    @Nullable Type both = Conversions.common(left.type(), right.type());
    @Nullable Kind kind = both == null ? null : kind(both);
    if (both == null || kind == null || !kind.isOrdered()) {
      return refuse(expr, List.of(left, right), "two values of one kind");
    }
    Type bool = new Type.Leaf(Kind.BOOLEAN, anyNull(left, right));
    return call(operation, bool, Conversions.to(both, left), Conversions.to(both, right));
  }

  // ---- lists and maps

  private Expression index(CelExpr expr, Expression whole, Expression at) {
    boolean nullable = anyNull(whole, at);
    if (whole.type() instanceof Type.ListOf(var item, _) && kind(at.type()) == Kind.INT) {
      return call(Operation.INDEX_LIST, item.withNullable(item.nullable() || nullable), whole, at);
    }
    if (whole.type() instanceof Type.MapOf(var value, _) && kind(at.type()) == Kind.STRING) {
      return call(Operation.INDEX_MAP, value.withNullable(true), whole, at);
    }
    return refuse(expr, List.of(whole, at), "a list and an Int");
  }

  private Expression in(CelExpr expr, Expression item, Expression whole) {
    Type bool = new Type.Leaf(Kind.BOOLEAN, anyNull(item, whole));
    if (whole.type() instanceof Type.MapOf && kind(item.type()) == Kind.STRING) {
      return call(Operation.IN_MAP, bool, item, whole);
    }
    if (whole.type() instanceof Type.ListOf(var of, _)) {
      @Nullable Type both = Conversions.common(of, item.type());
      @Nullable Kind kind = both == null ? null : kind(both);
      if (both != null && kind != null && kind == kind(of)) {
        if (!(whole instanceof Expression.Variable)) {
          checker.refuseRepeated(whole, checker.placeOf(expr));
        }
        return call(Operation.IN_LIST, bool, Conversions.to(both, item), whole);
      }
    }
    return refuse(expr, List.of(item, whole), "a value and a list of its kind");
  }
}
