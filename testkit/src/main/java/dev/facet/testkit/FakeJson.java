package dev.facet.testkit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, texts, numbers and truth values as JSON. */
final class FakeJson {
  private FakeJson() {}

  static String write(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> quoted(String.valueOf(e.getKey())) + ":" + write(e.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(FakeJson::write).collect(Collectors.joining(",", "[", "]"));
      case String text -> quoted(text);
      case Raw(var json) -> json;
      case Number number -> number.toString();
      case Boolean truth -> truth.toString();
      default -> throw new IllegalArgumentException("value: " + value.getClass());
    };
  }

  /** Text that is written as it is: numbers that no Java type has, or what is no JSON at all. */
  record Raw(String json) {}

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
