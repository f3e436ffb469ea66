package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of a facet: operations and fragments.
 *
 * @param summary the leading {@code #} comment, its lines joined by spaces; null without one
 */
public record FacetSyntax(
    @Nullable String summary, List<Operation> operations, List<Fragment> fragments) {
  public static final FacetSyntax EMPTY = new FacetSyntax(null, List.of(), List.of());

  public FacetSyntax {
    operations = List.copyOf(operations);
    fragments = List.copyOf(fragments);
  }

  /** The word that begins an operation. */
  public enum OperationKind {
    QUERY,
    MUTATION,
    SUBSCRIPTION
  }

  /**
   * An operation.
   *
   * @param name null when the author gave none
   */
  public record Operation(
      OperationKind kind,
      @Nullable String name,
      List<Variable> variables,
      List<DirectiveSyntax> directives,
      List<Selection> selections,
      Place place) {}

  public record Variable(
      String name,
      TypeSyntax type,
      @Nullable ValueSyntax defaultValue,
      List<DirectiveSyntax> directives,
      Place place) {}

  public record Fragment(
      String name,
      NameSyntax on,
      List<DirectiveSyntax> directives,
      List<Selection> selections,
      Place place) {}

  public sealed interface Selection {
    List<DirectiveSyntax> directives();

    Place place();
  }

  /**
   * A selected field.
   *
   * @param selections null when there are no braces
   * @param place where it begins: the alias, or the name
   */
  public record Field(
      @Nullable String alias,
      NameSyntax name,
      List<ArgumentSyntax> arguments,
      List<DirectiveSyntax> directives,
      @Nullable List<Selection> selections,
      Place place)
      implements Selection {}

  /** {@code ...Name}. */
  public record Spread(NameSyntax fragment, List<DirectiveSyntax> directives, Place place)
      implements Selection {}

  /** {@code ... on Type { … }}. */
  public record Inline(
      @Nullable NameSyntax on,
      List<DirectiveSyntax> directives,
      List<Selection> selections,
      Place place)
      implements Selection {}
}
