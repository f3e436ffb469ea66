package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import java.util.List;

/** {@code @name(arguments)} where it is used; its place is the {@code @}. */
public record DirectiveSyntax(String name, List<ArgumentSyntax> arguments, Place place) {
  public DirectiveSyntax {
    arguments = List.copyOf(arguments);
  }
}
