package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.LookupDefinition;
import dev.facet.definition.graph.TypeRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code @lookup}: its arguments are a key of the entity. */
final class LookupReader {
  private static final int MAX = 100;

  private final Declared declared;
  private final Lookups lookups;
  private final Diagnostics diagnostics;

  LookupReader(Declared declared, Lookups lookups, Diagnostics diagnostics) {
    this.declared = declared;
    this.lookups = lookups;
    this.diagnostics = diagnostics;
  }

  @Nullable LookupDefinition read(Declared.Type owner, Declared.Field field) {
    Directive directive = field.directives().find("lookup");
    refuseIsWithoutLookup(field, directive);
    if (directive == null) {
      return null;
    }
    if (!owner.name.equals(GraphDefinition.QUERY)) {
      diagnostics.error(
          "lookup",
          directive.place(),
          "`@lookup` on a field of " + owner.name + " (expected: a field of Query)");
      return null;
    }
    Declared.Type type = declared.type(field.type().named());
    Lookups.Lookup lookup = lookups.of(field.type().named(), field);
    if (type == null || lookup == null) {
      return null;
    }
    if (type.keys().isEmpty()) {
      diagnostics.error(
          "lookup",
          directive.place(),
          "`" + type.name + "` has no key (expected: a type with @key)");
      return null;
    }
    checkKey(field, directive, type, lookup);
    checkShape(field, directive, type, lookup);
    return max(directive);
  }

  private void refuseIsWithoutLookup(Declared.Field field, @Nullable Directive lookup) {
    for (Declared.Argument argument : field.arguments().values()) {
      Directive is = argument.directives().find("is");
      if (is != null && lookup == null) {
        diagnostics.error("lookup", is.place(), "`@is` needs `@lookup` on the field");
      }
    }
  }

  private void checkKey(
      Declared.Field field, Directive directive, Declared.Type type, Lookups.Lookup lookup) {
    for (Declared.Argument argument : field.arguments().values()) {
      String key = lookup.keyOfArgument().get(argument.syntax().name());
      Directive is = argument.directives().find("is");
      if (key == null) {
        requireOptional(argument, type);
      } else if (is != null && !type.fields.containsKey(key)) {
        diagnostics.add(
            Diagnostic.error(
                    "unknown-field",
                    is.placeOf("field"),
                    "`" + type.name + "` has no field `" + key + "`")
                .withHint(Nearest.hint(key, type.fields.keySet())));
        return;
      } else {
        checkType(argument, type, key);
      }
    }
    boolean isKey = type.keys().stream().anyMatch(k -> Set.copyOf(k).equals(lookup.keyFields()));
    if (!isKey) {
      diagnostics.error(
          "lookup",
          directive.place(),
          "the arguments of `" + field.name() + "` are no key of `" + type.name + "`",
          "its keys are "
              + String.join(
                  ", ", type.keys().stream().map(k -> "\"" + String.join(" ", k) + "\"").toList())
              + "; an argument of another name says @is(field: …)");
    }
  }

  private void requireOptional(Declared.Argument argument, Declared.Type type) {
    if (!argument.type().nullable() && argument.syntax().defaultValue() == null) {
      diagnostics.error(
          "lookup",
          argument.syntax().place(),
          "`" + argument.syntax().name() + "` is required, but is in no key of `" + type.name + "`",
          "say which field it is: @is(field: …), or make it optional");
    }
  }

  private void checkType(Declared.Argument argument, Declared.Type type, String key) {
    Declared.Field field = type.fields.get(key);
    if (field != null && !field.type().named().equals(argument.type().named())) {
      diagnostics.error(
          "lookup",
          argument.syntax().type().place(),
          "`"
              + argument.syntax().name()
              + "` is "
              + argument.type()
              + ", but `"
              + type.name
              + "."
              + key
              + "` is "
              + field.type());
    }
  }

  private void checkShape(
      Declared.Field field, Directive directive, Declared.Type type, Lookups.Lookup lookup) {
    List<Declared.Argument> keys =
        field.arguments().values().stream()
            .filter(a -> lookup.keyOfArgument().containsKey(a.syntax().name()))
            .toList();
    long lists = keys.stream().filter(a -> a.type() instanceof TypeRef.ListOf).count();
    if (lists != 0 && lists != keys.size()) {
      diagnostics.error(
          "lookup",
          directive.place(),
          "some key arguments are lists and some are not (expected: all or none)");
      return;
    }
    boolean bulk = lists > 0;
    TypeRef missing = field.type() instanceof TypeRef.ListOf(var item, _) ? item : field.type();
    if (bulk != field.type() instanceof TypeRef.ListOf) {
      diagnostics.error(
          "lookup",
          field.syntax().type().place(),
          "`"
              + field.type()
              + (bulk
                  ? "` is no list, but the key is a list"
                  : "` is a list, but the key is single")
              + " (expected: "
              + (bulk ? "[" + type.name + "]!" : type.name)
              + ")");
    } else if (!missing.nullable()) {
      diagnostics.error(
          "lookup",
          field.syntax().type().place(),
          "`"
              + field.type()
              + "` cannot be null, but a missing entity is null (expected: "
              + (bulk ? "[" + type.name + "]!" : type.name)
              + ")");
    }
  }

  private LookupDefinition max(Directive directive) {
    Integer max = directive.integer("max");
    if (max != null && max < 1) {
      diagnostics.error(
          "wrong-value", directive.placeOf("max"), "`max` is " + max + " (expected: at least 1)");
      return new LookupDefinition(1);
    }
    return new LookupDefinition(max == null ? MAX : max);
  }
}
