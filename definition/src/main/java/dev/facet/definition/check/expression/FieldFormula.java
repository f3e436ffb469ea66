package dev.facet.definition.check.expression;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Formula;
import dev.facet.definition.expression.Type;
import dev.facet.definition.graph.TypeRef;
import org.jspecify.annotations.Nullable;

/** A formula as the value of a field whose type is declared, or of a place that expects one. */
public final class FieldFormula {
  private FieldFormula() {}

  /** The formula made of that type, or null when it cannot be, which has been reported. */
  public static @Nullable Formula fit(
      Formula formula, Type wanted, TypeRef declared, Place place, Diagnostics diagnostics) {
    Type given = formula.type();
    @Nullable Type both = Conversions.common(wanted, given);
    boolean fits =
        both != null
            && both.withNullable(false).equals(wanted.withNullable(false))
            && !(wanted instanceof Type.ObjectOf)
            && !(wanted instanceof Type.Choice && !(given instanceof Type.Choice));
    if (!fits) {
      diagnostics.error(
          "expression-type", place, "the expression is " + given + " (expected: " + declared + ")");
      return null;
    }
    if (given.nullable() && !wanted.nullable()) {
      diagnostics.error(
          "expression-null",
          place,
          "the expression can be null (expected: " + declared + ")",
          "leave out the `!` of the field's type, or say what stands for null: coalesce(…, …)");
      return null;
    }
    Expression converted = Conversions.to(wanted, formula.expression());
    return new Formula(formula.cel(), converted);
  }

  /** Whether the formula is a value that a response can have; if not, that has been reported. */
  public static boolean isValue(Formula formula, Place place, Diagnostics diagnostics) {
    Type type = formula.type();
    Type inner = type instanceof Type.ListOf(var item, _) ? item : type;
    if (type instanceof Type.Unknown) {
      diagnostics.error(
          "expression-type", place, "the expression is always null (expected: a value)");
      return false;
    }
    if (inner instanceof Type.ObjectOf) {
      diagnostics.error(
          "expression-type",
          place,
          "the expression is " + type + " (expected: a value, or a list of values)",
          "select the field itself; @filter, @sort and @limit say which items of a list");
      return false;
    }
    return true;
  }
}
