package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.FieldDefinition.Origin;
import dev.facet.definition.graph.Input;
import dev.facet.definition.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code @derive}: the keys are there, and a lookup for them. */
final class DeriveReader {
  private static final Origin BROKEN = new Origin.Property(List.of(), null, null);

  private final Declared declared;
  private final Lookups lookups;
  private final Diagnostics diagnostics;

  /**
   * @param type of the value, inside a list if it is one; null for claims, which may be anything
   */
  private record Key(Input input, @Nullable String type, boolean list) {}

  DeriveReader(Declared declared, Lookups lookups, Diagnostics diagnostics) {
    this.declared = declared;
    this.lookups = lookups;
    this.diagnostics = diagnostics;
  }

  Origin read(Declared.Type owner, Declared.Field field, Directive derive) {
    if (!field.arguments().isEmpty()) {
      diagnostics.error(
          "unused-argument",
          field.arguments().firstEntry().getValue().syntax().place(),
          "a field with `@derive` has no arguments");
    }
    List<String> names = FieldSets.names(derive.text("from"));
    List<Key> keys = keys(owner, derive, names);
    Declared.Type target = declared.type(field.type().named());
    if (keys.isEmpty() || target == null) {
      return BROKEN;
    }
    if (target.keys().isEmpty()) {
      diagnostics.error(
          "derive-key",
          derive.place(),
          "`" + target.name + "` has no key (expected: a type with @key)");
      return BROKEN;
    }
    checkList(field, derive, keys);
    List<String> key = matchingKey(target, keys);
    if (key == null) {
      diagnostics.error(
          "derive-key",
          derive.placeOf("from"),
          "`" + String.join(" ", names) + "` fits no key of `" + target.name + "`",
          "its keys are " + keysInWords(target));
      return BROKEN;
    }
    if (!lookups.exists(target.name, key)) {
      diagnostics.error(
          "derive-lookup",
          derive.place(),
          "there is no lookup for `" + target.name + "` by " + String.join(", ", key),
          "add a Query field with @lookup and @rest that takes " + String.join(" and ", key));
      return BROKEN;
    }
    return new Origin.Derive(keys.stream().map(Key::input).toList(), key);
  }

  private List<Key> keys(Declared.Type owner, Directive derive, List<String> names) {
    if (names.isEmpty() && derive.value("from") != null) {
      diagnostics.error("derive-key", derive.placeOf("from"), "`from` names no field");
    }
    var keys = new ArrayList<Key>();
    for (String name : names) {
      Key key = key(owner, derive, name);
      if (key == null) {
        return List.of();
      }
      keys.add(key);
    }
    return keys;
  }

  private @Nullable Key key(Declared.Type owner, Directive derive, String name) {
    if (name.startsWith("identity.")) {
      return new Key(new Input.Identity(name.substring("identity.".length())), null, false);
    }
    String field = name.startsWith("this.") ? name.substring("this.".length()) : name;
    Declared.Field found = owner.fields.get(field);
    if (found == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-field",
                  derive.placeOf("from"),
                  "`" + owner.name + "` has no field `" + field + "`")
              .withHint(Nearest.hint(field, owner.fields.keySet())));
      return null;
    }
    if (!found.isProperty() || !declared.isLeaf(found.type().named())) {
      diagnostics.error(
          "derive-key",
          derive.placeOf("from"),
          "`" + field + "` is not a value in the parent's own JSON (expected: a scalar property)");
      return null;
    }
    return new Key(
        new Input.This(field), found.type().named(), found.type() instanceof TypeRef.ListOf);
  }

  private void checkList(Declared.Field field, Directive derive, List<Key> keys) {
    boolean listOfKeys = keys.stream().anyMatch(Key::list);
    if (listOfKeys && keys.size() > 1) {
      diagnostics.error(
          "derive-key", derive.placeOf("from"), "a composite key cannot be a list of keys");
    }
    if (listOfKeys != field.type() instanceof TypeRef.ListOf) {
      diagnostics.error(
          "derive-key",
          field.syntax().type().place(),
          listOfKeys
              ? "`" + field.type() + "` is no list (expected: a list, because the key is one)"
              : "`" + field.type() + "` is a list (expected: no list, because the key is single)");
    }
  }

  private @Nullable List<String> matchingKey(Declared.Type target, List<Key> keys) {
    var matching = target.keys().stream().filter(key -> fits(target, key, keys)).toList();
    return matching.stream()
        .filter(key -> lookups.exists(target.name, key))
        .findFirst()
        .orElse(matching.isEmpty() ? null : matching.getFirst());
  }

  private boolean fits(Declared.Type target, List<String> key, List<Key> keys) {
    if (key.size() != keys.size()) {
      return false;
    }
    for (int i = 0; i < key.size(); i++) {
      Declared.Field field = target.fields.get(key.get(i));
      String type = keys.get(i).type();
      if (field != null && type != null && !type.equals(field.type().named())) {
        return false;
      }
    }
    return true;
  }

  private static String keysInWords(Declared.Type target) {
    var out = new ArrayList<String>();
    for (List<String> key : target.keys()) {
      out.add(
          "\""
              + String.join(
                  " ",
                  key.stream()
                      .map(name -> {
                        Declared.Field field = target.fields.get(name);
                        return field == null ? name : name + ": " + field.type();
                      })
                      .toList())
              + "\"");
    }
    return String.join(", ", out);
  }
}
