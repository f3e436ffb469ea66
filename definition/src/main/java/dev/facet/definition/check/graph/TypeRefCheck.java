package dev.facet.definition.check.graph;

import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import dev.facet.definition.syntax.TypeSyntax;
import org.jspecify.annotations.Nullable;

/** Checks that a named type exists and may stand where it stands. */
final class TypeRefCheck {
  private static final int MAX_LISTS = 3;

  private final Declared declared;
  private final Diagnostics diagnostics;

  TypeRefCheck(Declared declared, Diagnostics diagnostics) {
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  /** A field's type: anything but an input. */
  void output(TypeSyntax type) {
    Declared.Type found = find(type);
    if (found != null && found.kind == Kind.INPUT) {
      diagnostics.error(
          "wrong-kind",
          type.place(),
          "`" + found.name + "` is an input (expected: a type that a field can have)");
    }
  }

  /** An argument's or an input field's type: a leaf or an input. */
  void input(TypeSyntax type) {
    Declared.Type found = find(type);
    if (found == null) {
      return;
    }
    if (!declared.isInput(found.name)) {
      diagnostics.error(
          "wrong-kind",
          type.place(),
          "`"
              + found.name
              + "` is declared as `"
              + found.kind.keyword()
              + "` (expected: a scalar, an enum or an input)");
    } else if (found.name.equals("Void")) {
      diagnostics.error("wrong-kind", type.place(), "`Void` is no type for a value to be sent");
    }
  }

  private Declared.@Nullable Type find(TypeSyntax type) {
    String name = type.ref().named();
    Declared.Type found = declared.type(name);
    if (found == null) {
      diagnostics.add(
          Diagnostic.error("unknown-type", type.place(), "there is no type `" + name + "`")
              .withHint(Nearest.hint(name, declared.types().keySet())));
    }
    if (lists(type.ref()) > MAX_LISTS) {
      diagnostics.error(
          "wrong-kind",
          type.place(),
          "lists in lists: " + lists(type.ref()) + " (expected: at most " + MAX_LISTS + ")");
    }
    return found;
  }

  private static int lists(TypeRef ref) {
    return switch (ref) {
      case TypeRef.ListOf(var item, _) -> 1 + lists(item);
      case TypeRef.Named _ -> 0;
    };
  }
}
