package dev.facet.cli;

import java.util.Collection;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers of {@code --format json}: two spaces of indent, members in the order of their
 * map. Values are maps, collections, strings, numbers, booleans and null.
 */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /** The value as a text that ends with a line break. */
  static String write(@Nullable Object value) {
    var json = new Json();
    json.value(value, 0);
    return json.out.append('\n').toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> object(map, depth);
      case Collection<?> items -> array(items, depth);
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag.booleanValue());
      default -> string(value.toString());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    char before = '{';
    for (Entry<?, ?> member : map.entrySet()) {
      out.append(before);
      indent(depth + 1);
      string(String.valueOf(member.getKey()));
      out.append(": ");
      value(member.getValue(), depth + 1);
      before = ',';
    }
    end('{', '}', map.isEmpty(), depth);
  }

  private void array(Collection<?> items, int depth) {
    char before = '[';
    for (Object item : items) {
      out.append(before);
      indent(depth + 1);
      value(item, depth + 1);
      before = ',';
    }
    end('[', ']', items.isEmpty(), depth);
  }

  private void end(char open, char close, boolean empty, int depth) {
    if (empty) {
      out.append(open);
    } else {
      indent(depth);
    }
    out.append(close);
  }

  private void indent(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  /** RFC 8259 section 7. */
  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> out.append('\\').append(c);
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
