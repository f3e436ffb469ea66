package dev.facet.definition.check.graph;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names separated by spaces or commas: {@code "a b"}. */
final class FieldSets {
  private FieldSets() {}

  static List<String> names(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
  }
}
