package dev.facet.definition.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What an expression can be, nulls included: a field that the graph calls nullable makes what is
 * computed from it nullable.
 */
public sealed interface Type {
  boolean nullable();

  /** The same type, but for its own nullability. */
  Type withNullable(boolean nullable);

  /** Values without parts. */
  enum Kind {
    BOOLEAN("Boolean"),
    /** 64 bits; more is a failure. */
    INT("Int"),
    /** IEEE 754 binary64; what is no number is a failure. */
    FLOAT("Float"),
    /** Exact. */
    DECIMAL("Decimal"),
    /** Also of ids. */
    STRING("String"),
    /** A moment, in nanoseconds. */
    DATE_TIME("DateTime"),
    DATE("Date"),
    /** Spelled for clients as ISO 8601 has it: {@code PT26H}. */
    DURATION("Duration"),
    /** Any JSON value: it can be passed on and compared with null, nothing else. */
    JSON("JSON");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As messages and signatures say it. */
    public String word() {
      return word;
    }

    /** A number, of which the later one of two is the one that both become. */
    public boolean isNumber() {
      return this == INT || this == FLOAT || this == DECIMAL;
    }

    /** Whether two values of the kind have an order. */
    public boolean isOrdered() {
      return this != JSON;
    }
  }

  record Leaf(Kind kind, boolean nullable) implements Type {
    public Leaf {
      requireNonNull(kind, "kind");
    }

    @Override
    public Leaf withNullable(boolean nullable) {
      return new Leaf(kind, nullable);
    }

    @Override
    public String toString() {
      return kind.word();
    }
  }

  /**
   * A value of an enum: its graph name, which compares as a string does.
   *
   * @param values in the graph's order
   */
  record Choice(String name, List<String> values, boolean nullable) implements Type {
    public Choice {
      requireNonNull(name, "name");
      values = List.copyOf(values);
    }

    @Override
    public Choice withNullable(boolean nullable) {
      return new Choice(name, values, nullable);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An object of a type of the graph: its fields can be read, it is no value itself. */
  record ObjectOf(String name, boolean nullable) implements Type {
    public ObjectOf {
      requireNonNull(name, "name");
    }

    @Override
    public ObjectOf withNullable(boolean nullable) {
      return new ObjectOf(name, nullable);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  record ListOf(Type item, boolean nullable) implements Type {
    public ListOf {
      requireNonNull(item, "item");
    }

    @Override
    public ListOf withNullable(boolean nullable) {
      return new ListOf(item, nullable);
    }

    @Override
    public String toString() {
      return "[" + item + "]";
    }
  }

  /** Values by string, in the order in which the keys were met. */
  record MapOf(Type value, boolean nullable) implements Type {
    public MapOf {
      requireNonNull(value, "value");
    }

    @Override
    public MapOf withNullable(boolean nullable) {
      return new MapOf(value, nullable);
    }

    @Override
    public String toString() {
      return "{String: " + value + "}";
    }
  }

  /** Of the literal null; and of what has been reported already, so that nothing is said twice. */
  record Unknown() implements Type {
    @Override
    public boolean nullable() {
      return true;
    }

    @Override
    public Unknown withNullable(boolean nullable) {
      return this;
    }

    @Override
    public String toString() {
      return "null";
    }
  }

  static Leaf of(Kind kind) {
    return new Leaf(kind, false);
  }
}
