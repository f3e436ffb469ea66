package dev.facet.contract.write;

import dev.facet.definition.graph.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Documents as trees. */
final class Json {
  private Json() {}

  /** An object in the making; members keep their order. */
  static final class Members {
    private final SequencedMap<String, Value> members = new LinkedHashMap<>();

    Members put(String name, Value value) {
      members.put(name, value);
      return this;
    }

    /** Nothing where there is no text. */
    Members text(String name, @Nullable String text) {
      return text == null ? this : put(name, new Value.StringValue(text));
    }

    Members number(String name, int number) {
      return put(name, new Value.NumberValue(Integer.toString(number)));
    }

    Members flag(String name, boolean flag) {
      return put(name, new Value.BooleanValue(flag));
    }

    Members texts(String name, List<String> texts) {
      return put(name, Json.texts(texts));
    }

    Members all(Value.ObjectValue others) {
      members.putAll(others.members());
      return this;
    }

    boolean isEmpty() {
      return members.isEmpty();
    }

    Value.ObjectValue end() {
      return new Value.ObjectValue(members);
    }
  }

  static Value.ListValue texts(List<String> texts) {
    return new Value.ListValue(texts.stream().<Value>map(Value.StringValue::new).toList());
  }

  static Value.ListValue list(Value... items) {
    return new Value.ListValue(List.of(items));
  }
}
