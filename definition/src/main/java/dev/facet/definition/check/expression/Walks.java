package dev.facet.definition.check.expression;

import dev.cel.common.ast.CelExpr;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Expression.Mode;
import dev.facet.definition.expression.Expression.Walk;
import dev.facet.definition.expression.Operation;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The macros, and what bounds the cost of an expression: a list that is gone over inside a walk
 * must be a part of that walk's item. Then each item of each list is met once, and the whole is
 * linear in what the sources sent.
 *
 * <pre>
 *   orders.map(o, o.lines.map(l, l.total).sum())      each line once
 *   orders.filter(o, items.exists(i, i.id == o.id))   refused: items once for each order
 * </pre>
 */
final class Walks {
  private static final Set<String> MACROS =
      Set.of("all", "exists", "exists_one", "map", "filter", "countBy");
  private static final int MAX_NESTED = 4;

  private final Checker checker;
  private final Names names;
  private final List<Integer> around = new ArrayList<>();
  private int numbers;

  Walks(Checker checker, Names names) {
    this.checker = checker;
    this.names = names;
  }

  static boolean isMacro(CelExpr expr) {
    String function = expr.call().function();
    return function.equals("has")
        || (MACROS.contains(function) && expr.call().target().isPresent());
  }

  List<Integer> around() {
    return List.copyOf(around);
  }

  Expression check(CelExpr expr) {
    return expr.call().function().equals("has") ? has(expr) : walk(expr);
  }

  private Expression has(CelExpr expr) {
    List<CelExpr> arguments = expr.call().args();
    boolean isField =
        arguments.size() == 1
            && (arguments.getFirst().getKind() == CelExpr.ExprKind.Kind.SELECT
                || arguments.getFirst().getKind() == CelExpr.ExprKind.Kind.IDENT);
    if (!isField) {
      return checker.wrong(
          "expression-type",
          checker.placeOfFunction(expr),
          "`has` is given something else than a field (expected: has(a.b))",
          null);
    }
    return new Expression.Call(
        Operation.HAS, List.of(checker.check(arguments.getFirst())), Type.of(Kind.BOOLEAN));
  }

  private Expression walk(CelExpr expr) {
    String function = expr.call().function();
    List<CelExpr> arguments = expr.call().args();
    Optional<CelExpr> target = expr.call().target();
    @Nullable Mode mode = Checker.mode(function);
    boolean filtersFirst = mode == Mode.MAP && arguments.size() == 3;
    boolean fits =
        (arguments.size() == 2 || filtersFirst)
            && arguments.getFirst().getKind() == CelExpr.ExprKind.Kind.IDENT;
    if (!fits || mode == null || target.isEmpty()) {
      return checker.wrong(
          "expression-type",
          checker.placeOfFunction(expr),
          "`"
              + function
              + "` is given "
              + arguments.size()
              + " arguments (expected: list."
              + function
              + "(item, expression))",
          null);
    }
    Expression range = checker.check(target.get());
    if (!(range.type() instanceof Type.ListOf(var item, _))) {
      return range.type() instanceof Type.Unknown
          ? Checker.UNKNOWN
          : checker.wrong(
              "expression-type",
              checker.placeOfFunction(expr),
              "`" + function + "` of " + range.type() + " (expected: of a list)",
              null);
    }
    if (around.size() == MAX_NESTED) {
      return checker.wrong(
          "expression-cost",
          checker.placeOfFunction(expr),
          "more than " + MAX_NESTED + " walks inside each other",
          null);
    }
    refuseRepeated(range, checker.placeOfFunction(expr));
    String name = arguments.getFirst().ident().name();
    Expression from = range;
    if (filtersFirst) {
      from = inside(Mode.FILTER, range, item, name, arguments.get(1));
    }
    return from.type() instanceof Type.Unknown
        ? Checker.UNKNOWN
        : inside(mode, from, item, name, arguments.getLast());
  }

  private Expression inside(Mode mode, Expression range, Type item, String name, CelExpr bodyExpr) {
    var local = new Expression.Item(numbers++, item);
    names.enter(name, local);
    around.add(local.number());
    Expression body = checker.check(bodyExpr);
    around.removeLast();
    names.leave();
    boolean nullable = range.type().nullable();
    return switch (mode) {
      case MAP -> mapped(range, local, body, bodyExpr, nullable);
      case FILTER, ALL, EXISTS, EXISTS_ONE -> tested(mode, range, local, body, bodyExpr, nullable);
      case COUNT_BY -> counted(range, local, body, bodyExpr, nullable);
    };
  }

  private Expression mapped(
      Expression range, Expression.Item local, Expression body, CelExpr at, boolean nullable) {
    if (body.type() instanceof Type.ObjectOf
        || body.type() instanceof Type.MapOf
        || (body.type() instanceof Type.ListOf(var of, _) && Checker.isWhole(of))) {
      return checker.wrong(
          "expression-type",
          checker.placeOfStart(at),
          "`map` makes " + body.type() + " of each item (expected: values)",
          null);
    }
    return Checker.walk(
        Mode.MAP, range, local.number(), body, new Type.ListOf(body.type(), nullable));
  }

  private Expression tested(
      Mode mode,
      Expression range,
      Expression.Item local,
      Expression body,
      CelExpr at,
      boolean nullable) {
    if (!Checker.isBoolean(body.type())) {
      return checker.wrong(
          "expression-type",
          checker.placeOfStart(at),
          "the condition is " + body.type() + " (expected: a Boolean)",
          null);
    }
    boolean unknown = mode != Mode.EXISTS_ONE && body.type().nullable();
    Type type =
        mode == Mode.FILTER ? range.type() : new Type.Leaf(Kind.BOOLEAN, nullable || unknown);
    return Checker.walk(mode, range, local.number(), body, type);
  }

  private Expression counted(
      Expression range, Expression.Item local, Expression body, CelExpr at, boolean nullable) {
    if (Conversions.kind(body.type()) != Kind.STRING) {
      return body.type() instanceof Type.Unknown
          ? Checker.UNKNOWN
          : checker.wrong(
              "expression-type",
              checker.placeOfStart(at),
              "`countBy` counts by " + body.type() + " (expected: a String)",
              "string(x) makes one");
    }
    Expression key = Conversions.to(new Type.Leaf(Kind.STRING, body.type().nullable()), body);
    return Checker.walk(
        Mode.COUNT_BY, range, local.number(), key, new Type.MapOf(Type.of(Kind.INT), nullable));
  }

  // ---- cost

  /** Inside a walk, a list must come out of that walk's item. */
  void refuseRepeated(Expression list, Place place) {
    // A walk's own list has been looked at where it stands.
    boolean looked = list instanceof Walk;
    if (looked || around.isEmpty() || !(list.type() instanceof Type.ListOf)) {
      return;
    }
    if (!isOfItem(list, around.getLast())) {
      checker.wrong(
          "expression-cost",
          place,
          "this list is gone over once for every item of another (expected: a list of the item"
              + " itself)",
          null);
    }
  }

  /** Whether what the list's items are made of is the item's own, or written down here. */
  private static boolean isOfItem(Expression list, int item) {
    return switch (list) {
      case Expression.Item(int number, _) -> number == item;
      case Expression.Member(var object, _, _) -> isOfItem(object, item);
      case Expression.Walk walk -> isOfItem(walk.range(), item);
      case Expression.Choose(_, var then, var otherwise, _) ->
          isOfItem(then, item) && isOfItem(otherwise, item);
      case Expression.Call call ->
          call.arguments().stream().allMatch(argument -> isOfItem(argument, item));
      case Expression.Items _, Expression.Constant _ -> true;
      case Expression.This _, Expression.Variable _ -> false;
    };
  }
}
