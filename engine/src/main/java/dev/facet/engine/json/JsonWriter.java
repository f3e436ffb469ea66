package dev.facet.engine.json;

import dev.facet.definition.graph.Value;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes values as JSON, without white space. */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private JsonWriter() {}

  /** The bytes of the JSON text, in UTF-8. */
  public static byte[] bytes(Value value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The JSON text.
   *
   * @throws IllegalArgumentException when a variable is in it
   */
  public static String text(Value value) {
    var out = new StringBuilder(64);
    write(value, out);
    return out.toString();
  }

  /** The text as a JSON string, quotes included. */
  public static String quoted(String text) {
    var out = new StringBuilder(text.length() + 8);
    quote(text, out);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out) {
    switch (value) {
      case Value.NullValue _ -> out.append("null");
      case Value.BooleanValue(var bool) -> out.append(bool);
      case Value.NumberValue(var digits) -> out.append(digits);
      case Value.StringValue(var text) -> quote(text, out);
      case Value.EnumValue(var name) -> quote(name, out);
      case Value.ListValue list -> writeList(list, out);
      case Value.ObjectValue object -> writeObject(object, out);
      case Value.VariableValue(var name) ->
          throw new IllegalArgumentException("value: $" + name + " (expected: no variable)");
    }
  }

  private static void writeList(Value.ListValue list, StringBuilder out) {
    char before = '[';
    for (Value item : list.items()) {
      out.append(before);
      write(item, out);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  private static void writeObject(Value.ObjectValue object, StringBuilder out) {
    char before = '{';
    for (Map.Entry<String, Value> member : object.members().entrySet()) {
      out.append(before);
      quote(member.getKey(), out);
      out.append(':');
      write(member.getValue(), out);
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
