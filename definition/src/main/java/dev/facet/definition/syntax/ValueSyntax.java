package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import java.util.List;

/** A value as written in a document, with its place. */
public sealed interface ValueSyntax {
  Place place();

  record Null(Place place) implements ValueSyntax {}

  record Bool(boolean value, Place place) implements ValueSyntax {}

  /** A number with its digits as written. */
  record Numeral(String digits, Place place) implements ValueSyntax {}

  record Text(String value, Place place) implements ValueSyntax {}

  /** A bare name. */
  record Name(String name, Place place) implements ValueSyntax {}

  /** {@code $name}. */
  record Variable(String name, Place place) implements ValueSyntax {}

  record Items(List<ValueSyntax> items, Place place) implements ValueSyntax {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** {@code {name: value, …}}; a name may stand twice. */
  record Members(List<ArgumentSyntax> members, Place place) implements ValueSyntax {
    public Members {
      members = List.copyOf(members);
    }
  }

  /** The value as an author would write it, on one line. */
  default String written() {
    return switch (this) {
      case Null _ -> "null";
      case Bool(boolean value, _) -> String.valueOf(value);
      case Numeral(var digits, _) -> digits;
      case Text(var value, _) -> '"' + value + '"';
      case Name(var name, _) -> name;
      case Variable(var name, _) -> "$" + name;
      case Items(var items, _) ->
          "[" + String.join(", ", items.stream().map(ValueSyntax::written).toList()) + "]";
      case Members(var members, _) ->
          "{"
              + String.join(
                  ", ", members.stream().map(m -> m.name() + ": " + m.value().written()).toList())
              + "}";
    };
  }
}
