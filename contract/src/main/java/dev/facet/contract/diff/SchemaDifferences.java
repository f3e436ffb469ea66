package dev.facet.contract.diff;

import dev.facet.contract.Contract;
import dev.facet.contract.Schema;
import dev.facet.contract.Schema.Property;
import dev.facet.contract.diff.Change.Severity;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the schemas of one value in two versions. Names of schemas do not matter: what is on the
 * wire does.
 *
 * <p>Threading: confined to one comparison.
 */
final class SchemaDifferences {
  private final Contract before;
  private final Contract after;
  private final Direction direction;
  private final Sink sink;
  private final Set<List<String>> open = new HashSet<>();

  /** Takes what is different. */
  @FunctionalInterface
  interface Sink {
    void add(Severity severity, String place, String text);
  }

  SchemaDifferences(Contract before, Contract after, Direction direction, Sink sink) {
    this.before = before;
    this.after = after;
    this.direction = direction;
    this.sink = sink;
  }

  void compare(Schema old, Schema now, String place) {
    if (old instanceof Schema.Ref(var oldName) && now instanceof Schema.Ref(var nowName)) {
      var pair = List.of(oldName, nowName);
      if (open.add(pair)) {
        bare(before.schema(oldName), after.schema(nowName), place);
        open.remove(pair);
      }
      return;
    }
    bare(resolved(before, old), resolved(after, now), place);
  }

  private void bare(Schema old, Schema now, String place) {
    boolean wasNullable = old instanceof Schema.OrNull;
    boolean isNullable = now instanceof Schema.OrNull;
    if (wasNullable || isNullable) {
      if (!wasNullable) {
        sink.add(direction.wider(), place, "may be null now");
      } else if (!isNullable) {
        sink.add(direction.narrower(), place, "is not null any more");
      }
      compare(withoutNull(old), withoutNull(now), place);
      return;
    }
    if (old instanceof Schema.ObjectOf was && now instanceof Schema.ObjectOf is) {
      members(was, is, place);
    } else if (old instanceof Schema.ListOf was && now instanceof Schema.ListOf is) {
      compare(was.item(), is.item(), place + "[]");
    } else if (old instanceof Schema.MapOf was && now instanceof Schema.MapOf is) {
      compare(was.value(), is.value(), place + "{}");
    } else if (old instanceof Schema.Union was && now instanceof Schema.Union is) {
      variants(was, is, place);
    } else if (words(old) != null && words(now) != null) {
      words(Objects.requireNonNull(words(old)), Objects.requireNonNull(words(now)), place);
    } else if (old instanceof Schema.EncodedJson was && now instanceof Schema.EncodedJson is) {
      compare(was.content(), is.content(), place);
    } else {
      others(old, now, place);
    }
  }

  private void members(Schema.ObjectOf old, Schema.ObjectOf now, String place) {
    SequencedMap<String, Property> left = byName(now);
    for (Property was : old.properties()) {
      String at = below(place, was.name());
      Property is = left.remove(was.name());
      if (is == null) {
        sink.add(Severity.BREAKING, at, "is gone");
        continue;
      }
      if (was.required() && !is.required()) {
        sink.add(direction.wider(), at, "may be absent now");
      } else if (!was.required() && is.required()) {
        sink.add(direction.narrower(), at, "is always there now");
      }
      compare(was.schema(), is.schema(), at);
    }
    for (Property added : left.values()) {
      boolean demanded = direction == Direction.REQUEST && added.required();
      sink.add(
          demanded ? Severity.BREAKING : Severity.SAFE,
          below(place, added.name()),
          demanded ? "is new and required" : "is new");
    }
  }

  private static SequencedMap<String, Property> byName(Schema.ObjectOf object) {
    var byName = new LinkedHashMap<String, Property>();
    object.properties().forEach(each -> byName.put(each.name(), each));
    return byName;
  }

  private void variants(Schema.Union old, Schema.Union now, String place) {
    if (!old.discriminator().equals(now.discriminator())) {
      sink.add(Severity.BREAKING, place, "is told apart by `" + now.discriminator() + "` now");
      return;
    }
    Map<String, Schema> left = new LinkedHashMap<>();
    now.variants().forEach(each -> left.put(each.value(), each.schema()));
    for (Schema.Variant was : old.variants()) {
      Schema is = left.remove(was.value());
      if (is == null) {
        sink.add(direction.narrower(), place, "is never a " + was.value() + " any more");
      } else {
        compare(was.schema(), is, place + "<" + was.value() + ">");
      }
    }
    left.keySet()
        .forEach(name -> sink.add(direction.furtherCase(), place, "may be a " + name + " now"));
  }

  /** The closed set of strings that a schema is; null for others. */
  private static @Nullable List<String> words(Schema schema) {
    return switch (schema) {
      case Schema.OneOfNames(var names) -> names;
      case Schema.Exactly(var text) -> List.of(text);
      case Schema.Text _,
          Schema.Whole _,
          Schema.Real _,
          Schema.Flag _,
          Schema.Anything _,
          Schema.Nothing _,
          Schema.ExactlyNumber _,
          Schema.ListOf _,
          Schema.ObjectOf _,
          Schema.MapOf _,
          Schema.Ref _,
          Schema.OrNull _,
          Schema.Union _,
          Schema.AnyOf _,
          Schema.EncodedJson _ ->
          null;
    };
  }

  private void words(List<String> old, List<String> now, String place) {
    BiConsumer<List<String>, Severity> tell =
        (words, severity) ->
            words.forEach(word ->
                sink.add(
                    severity,
                    place,
                    (now.contains(word) ? "may be " : "is never ")
                        + word
                        + (now.contains(word) ? " now" : " any more")));
    tell.accept(old.stream().filter(each -> !now.contains(each)).toList(), direction.narrower());
    tell.accept(now.stream().filter(each -> !old.contains(each)).toList(), direction.furtherCase());
  }

  /** Kinds of values: the same, one within the other, or something else altogether. */
  private void others(Schema old, Schema now, String place) {
    if (shape(before, old).equals(shape(after, now))) {
      return;
    }
    String text = "is " + kind(now) + " now, was " + kind(old);
    if (contains(now, old)) {
      sink.add(direction.wider(), place, text);
    } else if (contains(old, now)) {
      sink.add(direction.narrower(), place, text);
    } else {
      sink.add(Severity.BREAKING, place, text);
    }
  }

  /** Every value of the second is one of the first; false where that is not plain to see. */
  private static boolean contains(Schema wide, Schema narrow) {
    return switch (wide) {
      case Schema.Anything _ -> true;
      case Schema.Text(var format) ->
          format == null && (narrow instanceof Schema.Text || words(narrow) != null);
      case Schema.Real _ -> narrow instanceof Schema.Whole;
      case Schema.Whole(boolean bounded) -> !bounded && narrow instanceof Schema.Whole;
      case Schema.Flag _,
          Schema.Nothing _,
          Schema.OneOfNames _,
          Schema.Exactly _,
          Schema.ExactlyNumber _,
          Schema.ListOf _,
          Schema.ObjectOf _,
          Schema.MapOf _,
          Schema.Ref _,
          Schema.OrNull _,
          Schema.Union _,
          Schema.AnyOf _,
          Schema.EncodedJson _ ->
          false;
    };
  }

  /** For people. */
  private static String kind(Schema schema) {
    return switch (schema) {
      case Schema.Text(var format) -> format == null ? "a string" : "a " + format;
      case Schema.Whole _, Schema.ExactlyNumber _ -> "a whole number";
      case Schema.Real _ -> "a number";
      case Schema.Flag _ -> "true or false";
      case Schema.Anything _ -> "any JSON";
      case Schema.Nothing _ -> "null";
      case Schema.OneOfNames _, Schema.Exactly _ -> "one of a closed set";
      case Schema.ListOf _ -> "a list";
      case Schema.ObjectOf _ -> "an object";
      case Schema.MapOf _ -> "an object of values by name";
      case Schema.Ref(var name) -> name;
      case Schema.OrNull(var inner) -> kind(inner) + " or null";
      case Schema.Union _, Schema.AnyOf _ -> "one of several objects";
      case Schema.EncodedJson _ -> "a JSON text";
    };
  }

  /** What decides equality of values that have no parts to compare; parts of anyOf as a whole. */
  private static String shape(Contract contract, Schema schema) {
    return switch (schema) {
      case Schema.AnyOf(var schemas) ->
          schemas.stream()
              .map(each -> resolved(contract, each).toString())
              .collect(Collectors.joining("|"));
      case Schema.Text _,
          Schema.Whole _,
          Schema.Real _,
          Schema.Flag _,
          Schema.Anything _,
          Schema.Nothing _,
          Schema.OneOfNames _,
          Schema.Exactly _,
          Schema.ExactlyNumber _,
          Schema.ListOf _,
          Schema.ObjectOf _,
          Schema.MapOf _,
          Schema.Ref _,
          Schema.OrNull _,
          Schema.Union _,
          Schema.EncodedJson _ ->
          schema.toString();
    };
  }

  private static Schema resolved(Contract contract, Schema schema) {
    return schema instanceof Schema.Ref(var name) ? contract.schema(name) : schema;
  }

  private static Schema withoutNull(Schema schema) {
    return schema instanceof Schema.OrNull(var inner) ? inner : schema;
  }

  private static String below(String place, String name) {
    return place.isEmpty() ? name : place + "." + name;
  }
}
