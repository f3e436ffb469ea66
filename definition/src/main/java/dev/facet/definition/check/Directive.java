package dev.facet.definition.check;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.DirectiveSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directive where it is used, known and in its place.
 *
 * @param arguments those that fit their types; what does not has been reported and is left out
 */
public record Directive(DirectiveSyntax syntax, List<ArgumentSyntax> arguments) {
  public Directive {
    arguments = List.copyOf(arguments);
  }

  public Place place() {
    return syntax.place();
  }

  /** The argument's value; null when it is absent, wrong or the literal null. */
  public @Nullable ValueSyntax value(String argument) {
    return arguments.stream()
        .filter(a -> a.name().equals(argument) && !(a.value() instanceof ValueSyntax.Null))
        .map(ArgumentSyntax::value)
        .findFirst()
        .orElse(null);
  }

  /** Where the argument's value stands; the directive's place when it is absent. */
  public Place placeOf(String argument) {
    ValueSyntax value = value(argument);
    return value == null ? place() : value.place();
  }

  /** A text or a bare name; a single text also where a list may stand. */
  public @Nullable String text(String argument) {
    return text(value(argument));
  }

  public static @Nullable String text(@Nullable ValueSyntax value) {
    return switch (value) {
      case ValueSyntax.Text(var text, _) -> text;
      case ValueSyntax.Name(var name, _) -> name;
      case null, default -> null;
    };
  }

  public @Nullable Integer integer(String argument) {
    return value(argument) instanceof ValueSyntax.Numeral(var digits, _)
        ? Integer.valueOf(digits)
        : null;
  }

  /** The items of a list; one that is not a list counts as a list of itself. */
  public List<ValueSyntax> items(String argument) {
    return switch (value(argument)) {
      case null -> List.of();
      case ValueSyntax.Items(var items, _) -> items;
      case ValueSyntax single -> List.of(single);
    };
  }
}
