package dev.facet.definition.json;

import dev.facet.definition.graph.Value;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) from strings, numbers, booleans, nulls, collections, maps in their order,
 * and {@link Value}s without variables.
 *
 * <p>Threading: confined to one writing.
 */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final boolean indented;

  private JsonText(boolean indented) {
    this.indented = indented;
  }

  /**
   * The value as a text of many lines, two spaces a level, with a line break last.
   *
   * @throws IllegalArgumentException for anything that JSON does not have
   */
  public static String of(@Nullable Object value) {
    return text(value, true);
  }

  /**
   * The value in one line, with a line break last.
   *
   * @throws IllegalArgumentException for anything that JSON does not have
   */
  public static String inOneLine(@Nullable Object value) {
    return text(value, false);
  }

  private static String text(@Nullable Object value, boolean indented) {
    var text = new JsonText(indented);
    text.write(value, 0);
    return text.out.append('\n').toString();
  }

  /**
   * A JSON string (section 7), which is a double-quoted YAML scalar and a TypeScript string too.
   */
  public static String quoted(String text) {
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
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private void write(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case String text -> out.append(quoted(text));
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth.booleanValue());
      case Map<?, ?> members -> writeMembers(members, depth);
      case Collection<?> items -> writeItems(items, depth);
      case Value constant -> writeConstant(constant, depth);
      default ->
          throw new IllegalArgumentException(
              "value: " + value.getClass() + " (expected: something that JSON has)");
    }
  }

  private void writeConstant(Value value, int depth) {
    switch (value) {
      case Value.NullValue _ -> out.append("null");
      case Value.BooleanValue(boolean flag) -> out.append(flag);
      case Value.NumberValue(var digits) -> out.append(digits);
      case Value.StringValue(var text) -> out.append(quoted(text));
      case Value.EnumValue(var name) -> out.append(quoted(name));
      case Value.ListValue(var items) -> writeItems(items, depth);
      case Value.ObjectValue(var members) -> writeMembers(members, depth);
      case Value.VariableValue(var name) ->
          throw new IllegalArgumentException("value: $" + name + " (expected: no variable)");
    }
  }

  private void writeItems(Collection<?> items, int depth) {
    String before = "[";
    for (Object item : items) {
      out.append(before);
      newLine(depth + 1);
      write(item, depth + 1);
      before = ",";
    }
    end("[", "]", items.isEmpty(), depth);
  }

  private void writeMembers(Map<?, ?> members, int depth) {
    String before = "{";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(before);
      newLine(depth + 1);
      out.append(quoted(String.valueOf(member.getKey()))).append(indented ? ": " : ":");
      write(member.getValue(), depth + 1);
      before = ",";
    }
    end("{", "}", members.isEmpty(), depth);
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
    if (indented) {
      out.append('\n').repeat("  ", depth);
    }
  }
}
