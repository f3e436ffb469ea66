package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.syntax.YamlNode.Entry;
import dev.facet.definition.syntax.YamlNode.Mapping;
import dev.facet.definition.syntax.YamlNode.Scalar;
import dev.facet.definition.syntax.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document; anchors, aliases and further documents are refused. */
public final class YamlReader {
  private static final int MAX_DEPTH = 20;

  private final SourceText source;
  private final YAMLParser parser;
  private final Diagnostics diagnostics;

  private YamlReader(SourceText source, YAMLParser parser, Diagnostics diagnostics) {
    this.source = source;
    this.parser = parser;
    this.diagnostics = diagnostics;
  }

  /**
   * The document; an empty mapping for an empty file, and null when the text is not YAML, which has
   * been reported.
   */
  public static @Nullable YamlNode read(String file, String text, Diagnostics diagnostics) {
    var source = new SourceText(file, text);
    try (var parser =
        (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
      return new YamlReader(source, parser, diagnostics).document();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      diagnostics.error("syntax", place(source, at), "this cannot be read as YAML: " + summary(e));
      return null;
    }
  }

  private @Nullable YamlNode document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new Mapping(List.of(), Place.startOf(source.file()));
    }
    YamlNode node = node(first, 0);
    if (parser.nextToken() != null) {
      diagnostics.error("syntax", here(), "the file has a second YAML document (expected: one)");
    }
    return node;
  }

  private YamlNode node(JsonToken token, int depth) {
    Place place = here();
    if (parser.isCurrentAlias()) {
      diagnostics.error(
          "yaml-alias", place, "anchors and aliases are not supported", "write the value out");
    }
    if (depth > MAX_DEPTH) {
      diagnostics.error(
          "syntax", place, "nested too deeply (expected: at most " + MAX_DEPTH + " levels)");
      parser.skipChildren();
      return new Scalar("", place);
    }
    return switch (token) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> sequence(place, depth);
      case VALUE_NULL -> new Scalar("", place);
      default -> new Scalar(parser.getString(), place);
    };
  }

  private Mapping mapping(Place place, int depth) {
    var entries = new ArrayList<Entry>();
    var keys = new HashSet<String>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      Place keyPlace = here();
      YamlNode value = node(parser.nextToken(), depth + 1);
      if (keys.add(key)) {
        entries.add(new Entry(key, keyPlace, value));
      } else {
        diagnostics.error("duplicate-key", keyPlace, "`" + key + "` stands twice");
      }
    }
    return new Mapping(entries, place);
  }

  private Sequence sequence(Place place, int depth) {
    var items = new ArrayList<YamlNode>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token, depth + 1));
    }
    return new Sequence(items, place);
  }

  private Place here() {
    return place(source, parser.currentTokenLocation());
  }

  private static Place place(SourceText source, @Nullable TokenStreamLocation at) {
    return at == null || at.getLineNr() < 1
        ? Place.startOf(source.file())
        : source.place(at.getLineNr(), at.getColumnNr());
  }

  /** What the library says, without its picture of the text: ours has one. */
  private static String summary(JacksonException e) {
    String message = e.getOriginalMessage();
    return message == null
        ? "malformed"
        : message
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("in reader") && !line.equals("^"))
            .reduce((first, line) -> line.startsWith("expected") ? line : first)
            .orElse("malformed");
  }
}
