package dev.facet.definition.expression;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/** A value that stands in an expression. */
public sealed interface Literal {
  record NullLiteral() implements Literal {}

  record BooleanLiteral(boolean value) implements Literal {}

  record IntLiteral(long value) implements Literal {}

  record FloatLiteral(double value) implements Literal {}

  record DecimalLiteral(BigDecimal value) implements Literal {
    public DecimalLiteral {
      requireNonNull(value, "value");
    }
  }

  record StringLiteral(String value) implements Literal {
    public StringLiteral {
      requireNonNull(value, "value");
    }
  }
}
