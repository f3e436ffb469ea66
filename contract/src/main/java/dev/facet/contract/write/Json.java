package dev.facet.contract.write;

import dev.facet.definition.graph.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Documents as trees, and their texts in JSON (RFC 8259): two spaces a level, a line break last.
 */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  static String text(Value document) {
    var json = new Json();
    json.write(document, 0);
    return json.out.append('\n').toString();
  }

  private void write(Value value, int depth) {
    switch (value) {
      case Value.NullValue _ -> out.append("null");
      case Value.BooleanValue(boolean flag) -> out.append(flag);
      case Value.NumberValue(var digits) -> out.append(digits);
      case Value.StringValue(var text) -> out.append(quoted(text));
      case Value.EnumValue(var name) -> out.append(quoted(name));
      case Value.VariableValue(var name) ->
          throw new IllegalArgumentException("value: $" + name + " (expected: no variable)");
      case Value.ListValue(var items) -> {
        String before = "[";
        for (Value item : items) {
          out.append(before);
          newLine(depth + 1);
          write(item, depth + 1);
          before = ",";
        }
        end("[", "]", items.isEmpty(), depth);
      }
      case Value.ObjectValue(var members) -> {
        String before = "{";
        for (var member : members.entrySet()) {
          out.append(before);
          newLine(depth + 1);
          out.append(quoted(member.getKey())).append(": ");
          write(member.getValue(), depth + 1);
          before = ",";
        }
        end("{", "}", members.isEmpty(), depth);
      }
    }
  }

  private void end(String open, String close, boolean empty, int depth) {
    if (empty) {
      out.append(open);
    } else {
      newLine(depth);
    }
    out.append(close);
  }

  private void newLine(int depth) {
    out.append('\n').repeat("  ", depth);
  }

  /** A JSON string (section 7), which is a double-quoted YAML scalar too. */
  static String quoted(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029) {
            out.append("\\u").append("%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

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
