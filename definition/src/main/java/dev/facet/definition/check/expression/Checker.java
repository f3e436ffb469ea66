package dev.facet.definition.check.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Expression.Walk;
import dev.facet.definition.expression.Literal;
import dev.facet.definition.expression.Operation;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives every part of one parsed expression its meaning and type. What is wrong is reported once
 * and goes on as {@link #UNKNOWN}, of which nobody complains again.
 */
final class Checker {
  static final Expression UNKNOWN =
      new Expression.Constant(new Literal.NullLiteral(), new Type.Unknown());

  private final String cel;
  private final CelPlaces places;
  private final Map<Long, Integer> positions;
  private final Diagnostics diagnostics;
  private final Names names;
  private final Operators operators;
  private final Walks walks;

  Checker(
      CelText text,
      CelPlaces places,
      CelAbstractSyntaxTree tree,
      Surroundings surroundings,
      Diagnostics diagnostics) {
    this.cel = text.cel();
    this.places = places;
    this.positions = tree.getSource().getPositionsMap();
    this.diagnostics = diagnostics;
    this.names = new Names(this, surroundings);
    this.operators = new Operators(this);
    this.walks = new Walks(this, names);
  }

  Expression check(CelExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT -> constant(expr.constant(), placeOf(expr));
      case IDENT -> names.name(expr.ident().name(), placeOf(expr));
      case SELECT -> names.member(expr);
      case CALL -> call(expr);
      case LIST -> list(expr);
      case STRUCT, MAP ->
          wrong("expression-type", placeOf(expr), "an expression cannot make an object", null);
      case COMPREHENSION, NOT_SET ->
          throw new IllegalStateException("expression: " + expr.getKind());
    };
  }

  // ---- places and reports

  /**
   * Index of what a node is said to stand at: an operator, a dot, a parenthesis, a first letter.
   */
  private int index(CelExpr expr) {
    int points = positions.getOrDefault(expr.id(), 0);
    return cel.offsetByCodePoints(0, Math.clamp(points, 0, cel.codePointCount(0, cel.length())));
  }

  Place placeOf(CelExpr expr) {
    return places.after(index(expr));
  }

  Place placeOfMember(CelExpr select) {
    return places.nameAfter(index(select));
  }

  Place placeOfFunction(CelExpr call) {
    return places.nameBefore(index(call));
  }

  /** The place where an operand begins, for messages about all of it. */
  Place placeOfStart(CelExpr expr) {
    return places.after(first(expr));
  }

  private int first(CelExpr expr) {
    int own = index(expr);
    return switch (expr.getKind()) {
      case SELECT -> Math.min(own, first(expr.select().operand()));
      case CALL -> {
        int least = expr.call().target().map(this::first).orElse(own);
        for (CelExpr argument : expr.call().args()) {
          least = Math.min(least, first(argument));
        }
        yield Math.min(own, least);
      }
      default -> own;
    };
  }

  Expression wrong(String code, Place place, String message, @Nullable String hint) {
    diagnostics.add(Diagnostic.error(code, place, message).withHint(hint));
    return UNKNOWN;
  }

  // ---- literals

  private Expression constant(CelConstant constant, Place place) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> UNKNOWN;
      case BOOLEAN_VALUE ->
          literal(new Literal.BooleanLiteral(constant.booleanValue()), Kind.BOOLEAN);
      case INT64_VALUE -> literal(new Literal.IntLiteral(constant.int64Value()), Kind.INT);
      case DOUBLE_VALUE -> literal(new Literal.FloatLiteral(constant.doubleValue()), Kind.FLOAT);
      case STRING_VALUE -> literal(new Literal.StringLiteral(constant.stringValue()), Kind.STRING);
      case UINT64_VALUE, BYTES_VALUE, DURATION_VALUE, TIMESTAMP_VALUE, NOT_SET ->
          wrong(
              "expression-type",
              place,
              "the graph has no values of this kind (expected: a number, a string, true, false or"
                  + " null)",
              null);
    };
  }

  private static Expression literal(Literal value, Kind kind) {
    return new Expression.Constant(value, Type.of(kind));
  }

  private Expression list(CelExpr expr) {
    List<CelExpr> elements = expr.list().elements();
    var items = new ArrayList<Expression>();
    Type type = new Type.Unknown();
    boolean nullable = false;
    for (CelExpr element : elements) {
      Expression item = check(element);
      nullable |= item.type().nullable();
      @Nullable Type both =
          item.type() instanceof Type.Unknown ? type : Conversions.common(type, item.type());
      if (both == null || isWhole(item.type())) {
        return wrong(
            "expression-type",
            placeOfStart(element),
            "an item of a list is " + item.type() + " (expected: values of one kind)",
            null);
      }
      type = both;
      items.add(item);
    }
    Type common = type.withNullable(nullable);
    return new Expression.Items(
        items.stream().map(item -> Conversions.to(common, item)).toList(),
        new Type.ListOf(common, false));
  }

  /** Whether it has parts: an object, a list, a map. */
  static boolean isWhole(Type type) {
    return type instanceof Type.ObjectOf
        || type instanceof Type.ListOf
        || type instanceof Type.MapOf;
  }

  // ---- calls

  private Expression call(CelExpr expr) {
    String function = expr.call().function();
    if (Operators.isOperator(function)) {
      return operators.check(expr);
    }
    if (Walks.isMacro(expr)) {
      return walks.check(expr);
    }
    var operands = new ArrayList<CelExpr>();
    expr.call().target().ifPresent(operands::add);
    operands.addAll(expr.call().args());
    if (function.equals("coalesce")) {
      return coalesce(expr, operands);
    }
    List<Signature> overloads = Functions.named(function);
    if (overloads.isEmpty()) {
      return wrong(
          "unknown-function",
          placeOfFunction(expr),
          "there is no function `" + function + "`",
          Nearest.hint(function, Functions.names()));
    }
    return overloaded(expr, overloads, operands);
  }

  private Expression overloaded(CelExpr expr, List<Signature> overloads, List<CelExpr> operands) {
    List<Expression> given = operands.stream().map(this::check).toList();
    List<Type> types = given.stream().map(Expression::type).toList();
    for (boolean widening : new boolean[] {false, true}) {
      for (Signature overload : overloads) {
        @Nullable List<Type> fitted = overload.fit(types, widening);
        if (fitted != null) {
          return resolved(expr, overload, operands, given, fitted);
        }
      }
    }
    if (types.stream().anyMatch(Type.Unknown.class::isInstance)) {
      return UNKNOWN;
    }
    return wrong(
        "expression-type",
        placeOfFunction(expr),
        "`"
            + expr.call().function()
            + "` is given ("
            + String.join(", ", types.stream().map(Type::toString).toList())
            + ") (expected: "
            + String.join(" or ", overloads.stream().map(Signature::shown).toList())
            + ")",
        null);
  }

  private Expression resolved(
      CelExpr expr,
      Signature overload,
      List<CelExpr> operands,
      List<Expression> given,
      List<Type> fitted) {
    var arguments = new ArrayList<Expression>();
    for (int i = 0; i < given.size(); i++) {
      arguments.add(Conversions.to(fitted.get(i), given.get(i)));
    }
    new ConstantArguments(this).check(overload.operation(), operands, arguments);
    if (overload.operation() == Operation.COALESCE) {
      return arguments.getFirst();
    }
    if (goesOver(overload.operation())) {
      arguments.forEach(argument -> walks.refuseRepeated(argument, placeOfFunction(expr)));
    }
    return new Expression.Call(overload.operation(), arguments, overload.result(fitted));
  }

  /** Whether it looks at every item of its list. */
  private static boolean goesOver(Operation operation) {
    return switch (operation) {
      case SIZE_LIST, FIRST, LAST -> false;
      default -> true;
    };
  }

  private Expression coalesce(CelExpr expr, List<CelExpr> operands) {
    var given = new ArrayList<Expression>();
    Type type = new Type.Unknown();
    for (CelExpr operand : operands) {
      Expression one = check(operand);
      given.add(one);
      @Nullable Type both = Conversions.common(type, one.type());
      if (both == null || one.type() instanceof Type.ObjectOf) {
        return wrong(
            "expression-type",
            placeOfStart(operand),
            "`coalesce` is given " + one.type() + " (expected: values of one kind)",
            null);
      }
      type = both;
    }
    if (given.isEmpty()) {
      return wrong(
          "expression-type",
          placeOfFunction(expr),
          "`coalesce` is given nothing (expected: values of one kind)",
          null);
    }
    Type common = type.withNullable(given.stream().allMatch(one -> one.type().nullable()));
    return new Expression.Call(
        Operation.COALESCE,
        given.stream().map(one -> Conversions.to(common, one)).toList(),
        common);
  }

  /** Walks that stand around what is checked now, the innermost last. */
  List<Integer> around() {
    return walks.around();
  }

  /** Refuses a list that is gone over anew for every item of another. */
  void refuseRepeated(Expression list, Place place) {
    walks.refuseRepeated(list, place);
  }

  static boolean isBoolean(Type type) {
    return Conversions.kind(type) == Kind.BOOLEAN || type instanceof Type.Unknown;
  }

  /** The mode of a walk for its name, or null. */
  static Expression.@Nullable Mode mode(String name) {
    return switch (name) {
      case "map" -> Expression.Mode.MAP;
      case "filter" -> Expression.Mode.FILTER;
      case "all" -> Expression.Mode.ALL;
      case "exists" -> Expression.Mode.EXISTS;
      case "exists_one" -> Expression.Mode.EXISTS_ONE;
      case "countBy" -> Expression.Mode.COUNT_BY;
      default -> null;
    };
  }

  static Walk walk(Expression.Mode mode, Expression range, int number, Expression body, Type type) {
    return new Walk(mode, range, number, body, type);
  }
}
