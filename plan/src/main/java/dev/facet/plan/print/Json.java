package dev.facet.plan.print;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259), two spaces a level, from strings, numbers, booleans, nulls, lists and
 * ordered maps.
 *
 * <p>Threading: confined to one writing.
 */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  static String written(@Nullable Object value) {
    var json = new Json();
    json.write(value, 0);
    return json.out.append('\n').toString();
  }

  private void write(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case String text -> out.append(quoted(text));
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      case List<?> items -> writeItems(items, depth);
      case SequencedMap<?, ?> members -> writeMembers(members, depth);
      default ->
          throw new IllegalArgumentException(
              "value: " + value.getClass() + " (expected: something that JSON has)");
    }
  }

  private void writeItems(List<?> items, int depth) {
    if (items.isEmpty()) {
      out.append("[]");
      return;
    }
    out.append('[');
    String comma = "";
    for (Object item : items) {
      out.append(comma);
      newLine(depth + 1);
      write(item, depth + 1);
      comma = ",";
    }
    newLine(depth);
    out.append(']');
  }

  private void writeMembers(SequencedMap<?, ?> members, int depth) {
    if (members.isEmpty()) {
      out.append("{}");
      return;
    }
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(comma);
      newLine(depth + 1);
      out.append(quoted(String.valueOf(member.getKey()))).append(": ");
      write(member.getValue(), depth + 1);
      comma = ",";
    }
    newLine(depth);
    out.append('}');
  }

  private void newLine(int depth) {
    out.append('\n').repeat("  ", depth);
  }

  /** A JSON string. */
  static String quoted(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }
}
