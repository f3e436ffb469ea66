package dev.facet.definition.expression;

import static java.util.Objects.requireNonNull;

/**
 * An expression with the text that it was written as, for people.
 *
 * @param cel as in the document
 */
public record Formula(String cel, Expression expression) {
  public Formula {
    requireNonNull(cel, "cel");
    requireNonNull(expression, "expression");
  }

  public Type type() {
    return expression.type();
  }

  @Override
  public String toString() {
    return cel;
  }
}
