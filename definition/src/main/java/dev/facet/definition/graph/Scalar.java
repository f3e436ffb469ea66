package dev.facet.definition.graph;

import java.util.Optional;

/** The leaf types, each with one spelling for clients. */
public enum Scalar {
  /** Clients get a string; sources may send a string or a number. */
  ID("ID"),
  STRING("String"),
  /** A JSON number without fraction; digits are kept as sent. */
  INT("Int"),
  /** A JSON number; digits are kept as sent. */
  FLOAT("Float"),
  BOOLEAN("Boolean"),
  /** Clients get a string of digits; sources may send a string or a number; nothing is rounded. */
  DECIMAL("Decimal"),
  /** Clients get RFC 3339 in UTC ({@code Z}). */
  DATE_TIME("DateTime"),
  /** A calendar date, RFC 3339 full-date. */
  DATE("Date"),
  /** Any JSON value, passed on unchanged. */
  JSON("JSON"),
  /** An empty answer: 204. */
  VOID("Void");

  private final String graphName;

  Scalar(String graphName) {
    this.graphName = graphName;
  }

  public String graphName() {
    return graphName;
  }

  public static Optional<Scalar> named(String graphName) {
    for (Scalar scalar : values()) {
      if (scalar.graphName.equals(graphName)) {
        return Optional.of(scalar);
      }
    }
    return Optional.empty();
  }
}
