package dev.facet.engine.shape;

import dev.facet.definition.graph.Value;
import java.util.stream.Collectors;

/** Values of documents as JSON text. */
final class JsonLiteral {
  private static final int FIRST_PLAIN = 0x20;

  private JsonLiteral() {}

  static String of(Value value) {
    return switch (value) {
      case Value.NullValue() -> "null";
      case Value.BooleanValue(boolean flag) -> Boolean.toString(flag);
      case Value.NumberValue(var digits) -> digits;
      case Value.StringValue(var text) -> quoted(text);
      case Value.EnumValue(var name) -> quoted(name);
      case Value.VariableValue(var name) ->
          throw new IllegalArgumentException("$" + name + " (expected: a literal)");
      case Value.ListValue(var items) ->
          items.stream().map(JsonLiteral::of).collect(Collectors.joining(",", "[", "]"));
      case Value.ObjectValue(var members) ->
          members.entrySet().stream()
              .map(member -> quoted(member.getKey()) + ":" + of(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  /** A JSON string; only what RFC 8259 section 7 demands is escaped. */
  static String quoted(String text) {
    var json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < FIRST_PLAIN) {
        json.append("\\u00").append(Character.forDigit(c >> 4, 16));
        json.append(Character.forDigit(c & 0xF, 16));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
