package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of the graph.
 *
 * @param schema directives on the schema and its extensions
 * @param directives definitions of directives; only Facet's own prelude may have them
 */
public record GraphSyntax(
    List<DirectiveSyntax> schema,
    List<Declaration> declarations,
    List<DirectiveDeclaration> directives) {
  public static final GraphSyntax EMPTY = new GraphSyntax(List.of(), List.of(), List.of());

  public GraphSyntax {
    schema = List.copyOf(schema);
    declarations = List.copyOf(declarations);
    directives = List.copyOf(directives);
  }

  /** The kinds of type, by the word that declares them. */
  public enum Kind {
    SCALAR("scalar"),
    ENUM("enum"),
    OBJECT("type"),
    INTERFACE("interface"),
    UNION("union"),
    INPUT("input");

    private final String keyword;

    Kind(String keyword) {
      this.keyword = keyword;
    }

    public String keyword() {
      return keyword;
    }
  }

  /**
   * A type or an extension of one; what its kind does not have is empty.
   *
   * @param interfaces of an object or interface
   * @param fields of an object or interface
   * @param inputs of an input
   * @param values of an enum
   * @param members of a union
   */
  public record Declaration(
      Kind kind,
      boolean extension,
      String name,
      @Nullable String description,
      List<DirectiveSyntax> directives,
      List<NameSyntax> interfaces,
      List<FieldDeclaration> fields,
      List<InputDeclaration> inputs,
      List<EnumValueDeclaration> values,
      List<NameSyntax> members,
      Place place) {}

  public record FieldDeclaration(
      String name,
      @Nullable String description,
      List<InputDeclaration> arguments,
      TypeSyntax type,
      List<DirectiveSyntax> directives,
      Place place) {}

  /** An argument or a field of an input. */
  public record InputDeclaration(
      String name,
      @Nullable String description,
      TypeSyntax type,
      @Nullable ValueSyntax defaultValue,
      List<DirectiveSyntax> directives,
      Place place) {}

  public record EnumValueDeclaration(
      String name, @Nullable String description, List<DirectiveSyntax> directives, Place place) {}

  public record DirectiveDeclaration(
      String name,
      List<InputDeclaration> arguments,
      boolean repeatable,
      List<String> locations,
      Place place) {}
}
