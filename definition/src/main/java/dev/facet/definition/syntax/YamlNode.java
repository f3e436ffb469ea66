package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import java.util.List;

/** YAML as written, every key and value with its place. */
public sealed interface YamlNode {
  Place place();

  /** What kind of node this is, in words for messages. */
  default String kind() {
    return switch (this) {
      case Scalar _ -> "a value";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }

  /** Text, a number, true, false or null: the text as written, without quotes. */
  record Scalar(String text, Place place) implements YamlNode {}

  record Sequence(List<YamlNode> items, Place place) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A key stands once. */
  record Mapping(List<Entry> entries, Place place) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }
  }

  record Entry(String key, Place place, YamlNode value) {}
}
