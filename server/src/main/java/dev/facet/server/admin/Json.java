package dev.facet.server.admin;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, collections, texts, numbers, booleans and nulls as JSON (RFC 8259). */
final class Json {
  private Json() {}

  static String of(@Nullable Object value) {
    StringBuilder out = new StringBuilder(256);
    write(value, out);
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> members -> writeObject(members, out);
      case Collection<?> items -> writeArray(items, out);
      case Number number -> out.append(number);
      case Boolean bool -> out.append(bool);
      default -> quote(value.toString(), out);
    }
  }

  private static void writeObject(Map<?, ?> members, StringBuilder out) {
    out.append('{');
    String comma = "";
    for (Map.Entry<?, ?> member : members.entrySet()) {
      out.append(comma);
      quote(member.getKey().toString(), out);
      out.append(':');
      write(member.getValue(), out);
      comma = ",";
    }
    out.append('}');
  }

  private static void writeArray(Collection<?> items, StringBuilder out) {
    out.append('[');
    String comma = "";
    for (Object item : items) {
      out.append(comma);
      write(item, out);
      comma = ",";
    }
    out.append(']');
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c)) {
        out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
