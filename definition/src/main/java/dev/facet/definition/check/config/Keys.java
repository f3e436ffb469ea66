package dev.facet.definition.check.config;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Units;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.syntax.YamlNode;
import dev.facet.definition.syntax.YamlNode.Entry;
import dev.facet.definition.syntax.YamlNode.Mapping;
import dev.facet.definition.syntax.YamlNode.Scalar;
import dev.facet.definition.syntax.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one mapping: each is taken once by its type, and what nobody took is a mistake. A
 * value that is wrong is reported and counts as absent.
 */
final class Keys {
  private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
  private final SequencedSet<String> known = new LinkedHashSet<>();
  private final Place place;
  private final Map<String, String> environment;
  private final Diagnostics diagnostics;

  private Keys(
      List<Entry> entries, Place place, Map<String, String> environment, Diagnostics diagnostics) {
    entries.forEach(entry -> this.entries.put(entry.key(), entry));
    this.place = place;
    this.environment = environment;
    this.diagnostics = diagnostics;
  }

  static Keys of(
      @Nullable YamlNode node,
      String what,
      Place place,
      Map<String, String> environment,
      Diagnostics diagnostics) {
    return switch (node) {
      case null -> new Keys(List.of(), place, environment, diagnostics);
      case Mapping(var entries, var at) -> new Keys(entries, at, environment, diagnostics);
      case Scalar(var text, var at) when text.isEmpty() ->
          new Keys(List.of(), at, environment, diagnostics);
      default -> {
        diagnostics.error(
            "wrong-value",
            node.place(),
            "`" + what + "` is " + node.kind() + " (expected: a mapping of keys to values)");
        yield new Keys(List.of(), node.place(), environment, diagnostics);
      }
    };
  }

  Place place() {
    return place;
  }

  /** Where the value of a key stands; the mapping's place when there is none. */
  Place placeOf(String key) {
    Entry entry = entries.get(key);
    return entry == null ? place : entry.value().place();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Whether the key is there with one value, not with a mapping or a list. */
  boolean isOneValue(String key) {
    Entry entry = entries.get(key);
    return entry != null && entry.value() instanceof Scalar;
  }

  /** Whether the key is there with keys of its own. */
  boolean isMapping(String key) {
    Entry entry = entries.get(key);
    return entry != null && entry.value() instanceof Mapping;
  }

  /** The names of all keys, for a mapping whose keys the author chooses. */
  List<Entry> all() {
    known.addAll(entries.keySet());
    return List.copyOf(entries.values());
  }

  Keys mapping(String key) {
    known.add(key);
    Entry entry = entries.get(key);
    return of(entry == null ? null : entry.value(), key, placeOf(key), environment, diagnostics);
  }

  @Nullable String text(String key) {
    known.add(key);
    Entry entry = entries.get(key);
    return entry == null ? null : text(entry.value(), key);
  }

  /** A value's text with the environment's variables in place. */
  @Nullable String text(YamlNode node, String key) {
    if (node instanceof Scalar(var text, var at)) {
      String filled = new EnvironmentVariables(environment, diagnostics).fill(text, at);
      if (filled != null && filled.isEmpty()) {
        wrong(key, at, "is empty", "a value");
        return null;
      }
      return filled;
    }
    wrong(key, node.place(), "is " + node.kind(), "one value");
    return null;
  }

  /** A secret: the file names the environment variable that has it, and no message shows it. */
  @Nullable String secret(String key) {
    Entry entry = entries.get(key);
    if (entry != null && entry.value() instanceof Scalar(var raw, _) && !raw.contains("${")) {
      known.add(key);
      diagnostics.error(
          "secret-in-file",
          keyPlace(key),
          "`" + key + "` stands in the file (expected: ${NAME}, an environment variable)");
      return null;
    }
    return text(key);
  }

  @Nullable Duration duration(String key) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    Duration duration = Units.duration(text).orElse(null);
    if (duration == null) {
      wrong(key, placeOf(key), "is `" + text + "`", Units.DURATION);
    }
    return duration;
  }

  @Nullable Long size(String key, long max) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    var size = Units.size(text);
    if (size.isEmpty()) {
      wrong(key, placeOf(key), "is `" + text + "`", Units.SIZE);
      return null;
    }
    if (size.getAsLong() > max) {
      wrong(key, placeOf(key), "is `" + text + "`", "at most " + max + " bytes");
      return null;
    }
    return size.getAsLong();
  }

  @Nullable Integer integer(String key, int min, int max) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    String expected = "a whole number from " + min + " to " + max;
    if (!text.matches("\\d{1,9}")) {
      wrong(key, placeOf(key), "is `" + text + "`", expected);
      return null;
    }
    int value = Integer.parseInt(text);
    if (value < min || value > max) {
      wrong(key, placeOf(key), "is `" + text + "`", expected);
      return null;
    }
    return value;
  }

  /** {@code 10%}: a whole number of percent, at most 100. */
  @Nullable Integer percent(String key, int min) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    var percent = Units.percent(text);
    if (percent.isEmpty() || percent.getAsInt() < min) {
      wrong(key, placeOf(key), "is `" + text + "`", "a percentage from " + min + "% to 100%");
      return null;
    }
    return percent.getAsInt();
  }

  @Nullable Boolean bool(String key) {
    return choice(key, ordered("true", true, "false", false));
  }

  /** One of a few words. */
  <T> @Nullable T choice(String key, SequencedMap<String, T> choices) {
    String text = text(key);
    if (text == null) {
      return null;
    }
    T chosen = choices.get(text);
    if (chosen == null) {
      diagnostics.error(
          "wrong-value",
          placeOf(key),
          "`"
              + key
              + "` is `"
              + text
              + "` (expected: "
              + String.join(", ", choices.keySet())
              + ")");
    }
    return chosen;
  }

  static <T> SequencedMap<String, T> ordered(String a, T first, String b, T second) {
    var map = new LinkedHashMap<String, T>();
    map.put(a, first);
    map.put(b, second);
    return map;
  }

  /** Texts with their places; null when the key is absent. */
  @Nullable List<Scalar> list(String key) {
    known.add(key);
    Entry entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (!(entry.value() instanceof Sequence(var items, _))) {
      wrong(key, entry.value().place(), "is " + entry.value().kind(), "a list");
      return null;
    }
    var texts = new ArrayList<Scalar>();
    for (YamlNode item : items) {
      String text = text(item, key);
      if (text != null) {
        texts.add(new Scalar(text, item.place()));
      }
    }
    return List.copyOf(texts);
  }

  /** Mappings in a list; none when the key is absent. */
  List<Keys> mappings(String key) {
    known.add(key);
    Entry entry = entries.get(key);
    if (entry == null) {
      return List.of();
    }
    if (!(entry.value() instanceof Sequence(var items, _))) {
      wrong(key, entry.value().place(), "is " + entry.value().kind(), "a list");
      return List.of();
    }
    return items.stream()
        .map(item -> of(item, key, item.place(), environment, diagnostics))
        .toList();
  }

  /** A key that will mean something, and does not yet. */
  void notYet(String key) {
    if (entries.containsKey(key)) {
      known.add(key);
      diagnostics.error("not-yet", keyPlace(key), "`" + key + "` is not supported yet");
    }
  }

  void wrong(String key, Place at, String found, String expected) {
    diagnostics.error(
        "wrong-value", at, "`" + key + "` " + found + " (expected: " + expected + ")");
  }

  /** Reports every key that was not asked for. */
  void refuseOthers() {
    for (Entry entry : entries.values()) {
      if (!known.contains(entry.key())) {
        diagnostics.add(
            Diagnostic.error("unknown-key", entry.place(), "unknown key `" + entry.key() + "`")
                .withHint(Nearest.hint(entry.key(), known)));
      }
    }
  }

  private Place keyPlace(String key) {
    Entry entry = entries.get(key);
    return entry == null ? place : entry.place();
  }
}
