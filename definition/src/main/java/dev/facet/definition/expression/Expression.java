package dev.facet.definition.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A checked expression. Numbers have been made alike where they meet (see {@link
 * Operation#INT_TO_DECIMAL}), macros are {@link Walk}s, and a name is one of a field, a request's
 * variable or a walk's item.
 */
public sealed interface Expression {
  Type type();

  record Constant(Literal value, Type type) implements Expression {
    public Constant {
      requireNonNull(value, "value");
      requireNonNull(type, "type");
    }
  }

  /** The object or value that the expression stands on: {@code this}, or nothing said at all. */
  record This(Type type) implements Expression {
    public This {
      requireNonNull(type, "type");
    }
  }

  /**
   * The item of a {@link Walk} around this.
   *
   * @param number of the walk: distinct in the expression
   */
  record Item(int number, Type type) implements Expression {
    public Item {
      requireNonNull(type, "type");
    }
  }

  /**
   * {@code vars.name}, and a value inside it.
   *
   * @param path names of input fields; empty for the whole
   */
  record Variable(String name, List<String> path, Type type) implements Expression {
    public Variable {
      requireNonNull(name, "name");
      path = List.copyOf(path);
      requireNonNull(type, "type");
    }
  }

  /**
   * A field of an object; null of a null object.
   *
   * @param name of the graph's field, or the alias of a selected one that has arguments
   */
  record Member(Expression object, String name, Type type) implements Expression {
    public Member {
      requireNonNull(object, "object");
      requireNonNull(name, "name");
      requireNonNull(type, "type");
    }
  }

  record Call(Operation operation, List<Expression> arguments, Type type) implements Expression {
    public Call {
      requireNonNull(operation, "operation");
      arguments = List.copyOf(arguments);
      requireNonNull(type, "type");
    }
  }

  /** {@code condition ? then : otherwise} */
  record Choose(Expression condition, Expression then, Expression otherwise, Type type)
      implements Expression {
    public Choose {
      requireNonNull(condition, "condition");
      requireNonNull(then, "then");
      requireNonNull(otherwise, "otherwise");
      requireNonNull(type, "type");
    }
  }

  record Items(List<Expression> items, Type type) implements Expression {
    public Items {
      items = List.copyOf(items);
      requireNonNull(type, "type");
    }
  }

  /**
   * Once over a list, in its order: {@code range.map(item, body)} and its like.
   *
   * @param number by which {@link Item} in the body means this walk's item
   */
  record Walk(Mode mode, Expression range, int number, Expression body, Type type)
      implements Expression {
    public Walk {
      requireNonNull(mode, "mode");
      requireNonNull(range, "range");
      requireNonNull(body, "body");
      requireNonNull(type, "type");
    }
  }

  /** What becomes of the body's values. */
  enum Mode {
    /** They are the list. */
    MAP,
    /** Items whose body is true. */
    FILTER,
    /** False if one is false, else null if one is null, else true. */
    ALL,
    /** True if one is true, else null if one is null, else false. */
    EXISTS,
    /** Whether exactly one is true. */
    EXISTS_ONE,
    /** How often each occurs, by its text; a null is not counted. */
    COUNT_BY
  }
}
