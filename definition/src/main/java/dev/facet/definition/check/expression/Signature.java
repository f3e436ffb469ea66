package dev.facet.definition.check.expression;

import dev.facet.definition.expression.Operation;
import dev.facet.definition.expression.Type;
import dev.facet.definition.expression.Type.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One overload of a function, written as the documentation writes it: {@code truncate(String, Int):
 * String}.
 *
 * <p>{@code T} is anything, {@code L} a value without parts, {@code C} one that has an order;
 * brackets are lists and braces maps. A result with {@code ?} can be null although no operand is.
 */
record Signature(
    String name, List<String> parameters, String result, boolean maybeNull, Operation operation) {
  private static final List<Kind> WIDER = List.of(Kind.INT, Kind.FLOAT, Kind.DECIMAL);

  Signature {
    parameters = List.copyOf(parameters);
  }

  static Signature of(String text, Operation operation) {
    int open = text.indexOf('(');
    int close = text.indexOf(')');
    String inside = text.substring(open + 1, close);
    String result = text.substring(close + 3);
    boolean maybeNull = result.endsWith("?");
    return new Signature(
        text.substring(0, open),
        inside.isEmpty() ? List.of() : List.of(inside.split(", ")),
        maybeNull ? result.substring(0, result.length() - 1) : result,
        maybeNull,
        operation);
  }

  /** How messages say it: {@code truncate(String, Int)}. */
  String shown() {
    return name + "(" + String.join(", ", parameters) + ")";
  }

  /** What each operand becomes, or null when one does not fit. */
  @Nullable List<Type> fit(List<Type> operands, boolean widening) {
    if (operands.size() != parameters.size()) {
      return null;
    }
    var fitted = new ArrayList<Type>();
    for (int i = 0; i < operands.size(); i++) {
      @Nullable Type type = fit(parameters.get(i), operands.get(i), widening);
      if (type == null) {
        return null;
      }
      fitted.add(type);
    }
    return fitted;
  }

  private static @Nullable Type fit(String parameter, Type operand, boolean widening) {
    if (operand instanceof Type.Unknown) {
      return operand;
    }
    if (parameter.startsWith("[")) {
      return operand instanceof Type.ListOf(var item, boolean nullable)
          ? listed(fit(inner(parameter), item, widening), nullable)
          : null;
    }
    if (parameter.startsWith("{")) {
      return operand instanceof Type.MapOf ? operand : null;
    }
    return switch (parameter) {
      case "T" -> operand;
      case "L" -> operand instanceof Type.Leaf || operand instanceof Type.Choice ? operand : null;
      case "C" -> isOrdered(operand) ? operand : null;
      default -> leaf(parameter, operand, widening);
    };
  }

  private static @Nullable Type listed(@Nullable Type item, boolean nullable) {
    return item == null ? null : new Type.ListOf(item, nullable);
  }

  private static boolean isOrdered(Type operand) {
    return operand instanceof Type.Choice
        || (operand instanceof Type.Leaf(var kind, _) && kind.isOrdered());
  }

  private static @Nullable Type leaf(String parameter, Type operand, boolean widening) {
    if (operand instanceof Type.Choice) {
      return parameter.equals(Kind.STRING.word())
          ? new Type.Leaf(Kind.STRING, operand.nullable())
          : null;
    }
    if (!(operand instanceof Type.Leaf(var kind, boolean nullable))) {
      return null;
    }
    if (kind.word().equals(parameter)) {
      return operand;
    }
    if (!widening || !kind.isNumber()) {
      return null;
    }
    return WIDER.stream()
        .filter(wider -> wider.word().equals(parameter) && wider.compareTo(kind) > 0)
        .findFirst()
        .map(wider -> new Type.Leaf(wider, nullable))
        .orElse(null);
  }

  private static String inner(String text) {
    return text.substring(1, text.length() - 1);
  }

  /** The type of the result, for operands that {@link #fit}. */
  Type result(List<Type> operands) {
    boolean nullable = maybeNull || operands.stream().anyMatch(Type::nullable);
    return resultOf(result, operands).withNullable(nullable);
  }

  private Type resultOf(String text, List<Type> operands) {
    if (text.startsWith("[")) {
      return new Type.ListOf(resultOf(inner(text), operands), false);
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).equals(text) && text.length() == 1) {
        return operands.get(i);
      }
      if (parameters.get(i).equals("[" + text + "]")
          && operands.get(i) instanceof Type.ListOf(var item, _)) {
        // What passes over nulls gives none of them; what picks an item may pick one.
        return maybeNull || operation.equals(Operation.DISTINCT) || operation.equals(Operation.TAKE)
            ? item
            : item.withNullable(false);
      }
      if (parameters.get(i).equals("{" + text + "}")
          && operands.get(i) instanceof Type.MapOf(var value, _)) {
        return value;
      }
    }
    for (Kind kind : Kind.values()) {
      if (kind.word().equals(text)) {
        return Type.of(kind);
      }
    }
    return new Type.Unknown();
  }
}
