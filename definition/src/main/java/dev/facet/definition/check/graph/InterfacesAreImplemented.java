package dev.facet.definition.check.graph;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.TypeRef;
import java.util.Set;

/**
 * A type has every field of its interfaces, of a type that fits, and reads it from the same place:
 * a selection on the interface is one program for all its types.
 */
final class InterfacesAreImplemented {
  /** What each object may say for itself: the reader of an interface's field heeds all of them. */
  private static final Set<String> OWN = Set.of("internal", "authenticated", "requiresScopes");

  private final Declared declared;
  private final Diagnostics diagnostics;

  InterfacesAreImplemented(Declared declared, Diagnostics diagnostics) {
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  void check(Declared.Type type, Declared.Type face) {
    for (Declared.Field wanted : face.fields.values()) {
      Declared.Field field = type.fields.get(wanted.name());
      if (field == null) {
        diagnostics.error(
            "interface",
            type.place,
            "`"
                + type.name
                + "` lacks the field `"
                + wanted.name()
                + ": "
                + wanted.type()
                + "` of interface `"
                + face.name
                + "`");
      } else if (!fits(field.type(), wanted.type())) {
        diagnostics.error(
            "interface",
            field.syntax().type().place(),
            "`"
                + type.name
                + "."
                + field.name()
                + "` is "
                + field.type()
                + " (expected: "
                + wanted.type()
                + ", as interface `"
                + face.name
                + "` says)");
      } else {
        checkSameOrigin(type, field, face, wanted);
      }
    }
  }

  private void checkSameOrigin(
      Declared.Type type, Declared.Field field, Declared.Type face, Declared.Field wanted) {
    if (!origin(field).equals(origin(wanted)) || !sameArguments(field, wanted)) {
      diagnostics.error(
          "interface",
          field.place(),
          "`"
              + type.name
              + "."
              + field.name()
              + "` differs from interface `"
              + face.name
              + "` in its arguments or in @json, @rest, @derive or @entries",
          "write the same in both places");
    }
  }

  private static String origin(Declared.Field field) {
    var out = new StringBuilder();
    for (var directive : field.directives().all()) {
      if (!OWN.contains(directive.syntax().name())) {
        out.append('@').append(directive.syntax().name());
        directive.arguments().stream()
            .map(a -> "(" + a.name() + ":" + a.value().written() + ")")
            .sorted()
            .forEach(out::append);
      }
    }
    return out.toString();
  }

  private static boolean sameArguments(Declared.Field field, Declared.Field wanted) {
    return field.arguments().values().stream()
        .map(a -> a.syntax().name() + ":" + a.type())
        .toList()
        .equals(
            wanted.arguments().values().stream()
                .map(a -> a.syntax().name() + ":" + a.type())
                .toList());
  }

  private boolean fits(TypeRef given, TypeRef wanted) {
    if (given.nullable() && !wanted.nullable()) {
      return false;
    }
    return switch (given) {
      case TypeRef.ListOf(var item, _) ->
          wanted instanceof TypeRef.ListOf(var wantedItem, _) && fits(item, wantedItem);
      case TypeRef.Named(var name, _) ->
          wanted instanceof TypeRef.Named(var wantedName, _) && isA(name, wantedName);
    };
  }

  private boolean isA(String name, String wanted) {
    Declared.Type type = declared.type(name);
    Declared.Type wantedType = declared.type(wanted);
    return name.equals(wanted)
        || (type != null && type.interfaces.containsKey(wanted))
        || (wantedType != null && wantedType.members.containsKey(name));
  }
}
