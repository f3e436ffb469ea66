package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code @lookup} fields of Query: which entities can be had by which key. */
final class Lookups {
  private final Declared declared;
  private final Map<String, List<Lookup>> byType = new LinkedHashMap<>();

  /**
   * @param keyOfArgument the entity's field that an argument is the key for, by argument
   */
  record Lookup(Declared.Field field, Map<String, String> keyOfArgument) {
    Set<String> keyFields() {
      return Set.copyOf(keyOfArgument.values());
    }
  }

  Lookups(Declared declared) {
    this.declared = declared;
    Declared.Type query = declared.type(GraphDefinition.QUERY);
    if (query != null) {
      query.fields.values().stream().filter(f -> f.directives().has("lookup")).forEach(this::add);
    }
  }

  private void add(Declared.Field field) {
    Declared.Type type = declared.type(field.type().named());
    if (type == null) {
      return;
    }
    var keys = new LinkedHashMap<String, String>();
    for (Declared.Argument argument : field.arguments().values()) {
      String key = keyOf(argument, type);
      if (key != null) {
        keys.put(argument.syntax().name(), key);
      }
    }
    byType.computeIfAbsent(type.name, _ -> new ArrayList<>()).add(new Lookup(field, keys));
  }

  /** What {@code @is} says, or the key field of the argument's own name or its singular. */
  private static @Nullable String keyOf(Declared.Argument argument, Declared.Type type) {
    Directive is = argument.directives().find("is");
    if (is != null) {
      return is.text("field");
    }
    String name = argument.syntax().name();
    boolean list = argument.type() instanceof TypeRef.ListOf;
    Set<String> keyFields = Set.copyOf(type.keys().stream().flatMap(List::stream).toList());
    if (!list) {
      return keyFields.contains(name) ? name : null;
    }
    return keyFields.stream()
        .sorted()
        .filter(field -> name.equals(field) || isPlural(name, field))
        .findFirst()
        .orElse(null);
  }

  private static boolean isPlural(String name, String singular) {
    return name.equals(singular + "s")
        || name.equals(singular + "es")
        || (singular.endsWith("y")
            && name.equals(singular.substring(0, singular.length() - 1) + "ies"));
  }

  List<Lookup> of(String type) {
    return byType.getOrDefault(type, List.of());
  }

  /** Whether entities of a type can be had by exactly these fields. */
  boolean exists(String type, List<String> key) {
    return of(type).stream().anyMatch(lookup -> lookup.keyFields().equals(Set.copyOf(key)));
  }

  @Nullable Lookup of(String type, Declared.Field field) {
    return of(type).stream()
        .filter(lookup -> lookup.field().name().equals(field.name()))
        .findFirst()
        .orElse(null);
  }
}
