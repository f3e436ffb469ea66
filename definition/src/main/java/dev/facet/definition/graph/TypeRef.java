package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

/** A type as a field, argument or variable names it, with lists and nullability. */
public sealed interface TypeRef {
  boolean nullable();

  /** The type inside all lists. */
  String named();

  /** The same type, but for its own nullability. */
  TypeRef withNullable(boolean nullable);

  record Named(String name, boolean nullable) implements TypeRef {
    public Named {
      requireNonNull(name, "name");
    }

    @Override
    public String named() {
      return name;
    }

    @Override
    public Named withNullable(boolean nullable) {
      return new Named(name, nullable);
    }

    @Override
    public String toString() {
      return nullable ? name : name + "!";
    }
  }

  record ListOf(TypeRef item, boolean nullable) implements TypeRef {
    public ListOf {
      requireNonNull(item, "item");
    }

    @Override
    public String named() {
      return item.named();
    }

    @Override
    public ListOf withNullable(boolean nullable) {
      return new ListOf(item, nullable);
    }

    @Override
    public String toString() {
      return "[" + item + "]" + (nullable ? "" : "!");
    }
  }
}
