package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import org.jspecify.annotations.Nullable;

/** Reads members of an object that has been checked. */
record Members(ValueSyntax object) {

  @Nullable ValueSyntax value(String name) {
    return object instanceof ValueSyntax.Members(var members, _)
        ? members.stream()
            .filter(m -> m.name().equals(name))
            .map(ArgumentSyntax::value)
            .findFirst()
            .orElse(null)
        : null;
  }

  @Nullable String text(String name) {
    return Directive.text(value(name));
  }
}
