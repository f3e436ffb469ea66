package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.SequencedMap;

/** A value written in a document: a literal, a variable, or a structure of them. */
public sealed interface Value {

  record NullValue() implements Value {}

  record BooleanValue(boolean value) implements Value {}

  /** A number with its digits as written (an RFC 8259 number). */
  record NumberValue(String digits) implements Value {
    public NumberValue {
      requireNonNull(digits, "digits");
    }
  }

  record StringValue(String value) implements Value {
    public StringValue {
      requireNonNull(value, "value");
    }
  }

  /** A bare name: an enum value. */
  record EnumValue(String name) implements Value {
    public EnumValue {
      requireNonNull(name, "name");
    }
  }

  record VariableValue(String name) implements Value {
    public VariableValue {
      requireNonNull(name, "name");
    }
  }

  record ListValue(List<Value> items) implements Value {
    public ListValue {
      items = List.copyOf(items);
    }
  }

  record ObjectValue(SequencedMap<String, Value> members) implements Value {
    public ObjectValue {
      members = Ordered.copyOf(members);
    }
  }
}
