package dev.facet.definition.check.graph;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.TypeRef;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An input that needs itself can never be written. */
final class InputsAreNotCircular {
  private final Declared declared;
  private final Diagnostics diagnostics;
  private final Set<String> reported = new HashSet<>();

  InputsAreNotCircular(Declared declared, Diagnostics diagnostics) {
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  void check() {
    for (Declared.Type type : declared.types().values()) {
      if (type.kind == Kind.INPUT) {
        visit(type, new ArrayList<>());
      }
    }
  }

  private void visit(Declared.Type type, List<String> path) {
    int start = path.indexOf(type.name);
    if (start >= 0) {
      report(type, path.subList(start, path.size()));
      return;
    }
    path.add(type.name);
    for (Declared.Argument field : type.inputs.values()) {
      boolean needed = field.type() instanceof TypeRef.Named(_, boolean nullable) && !nullable;
      Declared.Type next = declared.type(field.type().named());
      if (needed
          && field.syntax().defaultValue() == null
          && next != null
          && next.kind == Kind.INPUT
          && !reported.contains(next.name)) {
        visit(next, path);
      }
    }
    path.removeLast();
  }

  private void report(Declared.Type type, List<String> cycle) {
    if (reported.addAll(cycle)) {
      diagnostics.error(
          "circular-input",
          type.place,
          "input `"
              + type.name
              + "` needs itself: "
              + String.join(" → ", cycle)
              + " → "
              + type.name,
          "make one of these fields nullable");
    }
  }
}
