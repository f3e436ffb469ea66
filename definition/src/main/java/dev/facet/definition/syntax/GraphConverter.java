package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.GraphSyntax.Declaration;
import dev.facet.definition.syntax.GraphSyntax.DirectiveDeclaration;
import dev.facet.definition.syntax.GraphSyntax.EnumValueDeclaration;
import dev.facet.definition.syntax.GraphSyntax.FieldDeclaration;
import dev.facet.definition.syntax.GraphSyntax.InputDeclaration;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import graphql.language.Definition;
import graphql.language.Description;
import graphql.language.Directive;
import graphql.language.DirectiveDefinition;
import graphql.language.DirectiveLocation;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumTypeExtensionDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputObjectTypeExtensionDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.InterfaceTypeDefinition;
import graphql.language.InterfaceTypeExtensionDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.OperationTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.ScalarTypeExtensionDefinition;
import graphql.language.SchemaDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.language.UnionTypeExtensionDefinition;
import graphql.language.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts a parsed document to the graph's syntax. */
final class GraphConverter {
  private final NodeConverter nodes;
  private final Diagnostics diagnostics;
  private final List<DirectiveSyntax> schema = new ArrayList<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<DirectiveDeclaration> directives = new ArrayList<>();

  GraphConverter(SourceText source, Diagnostics diagnostics) {
    this.nodes = new NodeConverter(source);
    this.diagnostics = diagnostics;
  }

  GraphSyntax convert(Document document) {
    for (Definition<?> definition : document.getDefinitions()) {
      switch (definition) {
        case SchemaDefinition found -> schema(found);
        case DirectiveDefinition found -> directives.add(directive(found));
        case TypeDefinition<?> found -> declarations.add(declaration(found));
        default ->
            diagnostics.error(
                "misplaced-definition",
                nodes.place(definition),
                "a file of the graph has types, extensions and sources only",
                "operations and fragments belong to facets/ and fragments/");
      }
    }
    return new GraphSyntax(schema, declarations, directives);
  }

  private void schema(SchemaDefinition definition) {
    schema.addAll(nodes.directives(definition.getDirectives()));
    for (OperationTypeDefinition root : definition.getOperationTypeDefinitions()) {
      if (!root.getTypeName().getName().equalsIgnoreCase(root.getName())) {
        diagnostics.error(
            "root-type",
            nodes.place(root.getTypeName()),
            "the root type of `" + root.getName() + "` cannot be renamed",
            "leave `schema { … }` out: the roots are Query and Mutation");
      }
    }
  }

  private DirectiveDeclaration directive(DirectiveDefinition definition) {
    return new DirectiveDeclaration(
        definition.getName(),
        inputs(definition.getInputValueDefinitions()),
        definition.isRepeatable(),
        definition.getDirectiveLocations().stream().map(DirectiveLocation::getName).toList(),
        nodes.place(definition));
  }

  private Declaration declaration(TypeDefinition<?> type) {
    return switch (type) {
      case ObjectTypeDefinition object ->
          declaration(
              Kind.OBJECT,
              object instanceof ObjectTypeExtensionDefinition,
              object,
              object.getDescription(),
              names(object.getImplements()),
              fields(object.getFieldDefinitions()),
              List.of(),
              List.of(),
              List.of());
      case InterfaceTypeDefinition face ->
          declaration(
              Kind.INTERFACE,
              face instanceof InterfaceTypeExtensionDefinition,
              face,
              face.getDescription(),
              names(face.getImplements()),
              fields(face.getFieldDefinitions()),
              List.of(),
              List.of(),
              List.of());
      case InputObjectTypeDefinition input ->
          declaration(
              Kind.INPUT,
              input instanceof InputObjectTypeExtensionDefinition,
              input,
              input.getDescription(),
              List.of(),
              List.of(),
              inputs(input.getInputValueDefinitions()),
              List.of(),
              List.of());
      case EnumTypeDefinition found ->
          declaration(
              Kind.ENUM,
              found instanceof EnumTypeExtensionDefinition,
              found,
              found.getDescription(),
              List.of(),
              List.of(),
              List.of(),
              found.getEnumValueDefinitions().stream().map(this::enumValue).toList(),
              List.of());
      case UnionTypeDefinition union ->
          declaration(
              Kind.UNION,
              union instanceof UnionTypeExtensionDefinition,
              union,
              union.getDescription(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              names(union.getMemberTypes()));
      case ScalarTypeDefinition scalar ->
          declaration(
              Kind.SCALAR,
              scalar instanceof ScalarTypeExtensionDefinition,
              scalar,
              scalar.getDescription(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of());
      default -> throw new IllegalStateException("type definition: " + type.getClass());
    };
  }

  private Declaration declaration(
      Kind kind,
      boolean extension,
      TypeDefinition<?> type,
      @Nullable Description description,
      List<NameSyntax> interfaces,
      List<FieldDeclaration> fields,
      List<InputDeclaration> inputs,
      List<EnumValueDeclaration> values,
      List<NameSyntax> members) {
    return new Declaration(
        kind,
        extension,
        type.getName(),
        text(description),
        nodes.directives(type.getDirectives()),
        interfaces,
        fields,
        inputs,
        values,
        members,
        nodes.placeOfName(type, type.getName()));
  }

  private List<NameSyntax> names(@SuppressWarnings("rawtypes") List<Type> types) {
    var names = new ArrayList<NameSyntax>();
    for (Type<?> type : types) {
      names.add(nodes.name(type));
    }
    return names;
  }

  private List<FieldDeclaration> fields(List<FieldDefinition> fields) {
    return fields.stream()
        .map(f ->
            new FieldDeclaration(
                f.getName(),
                text(f.getDescription()),
                inputs(f.getInputValueDefinitions()),
                nodes.type(f.getType()),
                nodes.directives(f.getDirectives()),
                nodes.placeOfName(f, f.getName())))
        .toList();
  }

  private List<InputDeclaration> inputs(List<InputValueDefinition> inputs) {
    return inputs.stream().map(this::input).toList();
  }

  private InputDeclaration input(InputValueDefinition input) {
    Value<?> defaultValue = input.getDefaultValue();
    return new InputDeclaration(
        input.getName(),
        text(input.getDescription()),
        nodes.type(input.getType()),
        defaultValue == null ? null : nodes.value(defaultValue),
        nodes.directives(input.getDirectives()),
        nodes.placeOfName(input, input.getName()));
  }

  private EnumValueDeclaration enumValue(EnumValueDefinition value) {
    List<Directive> used = value.getDirectives();
    return new EnumValueDeclaration(
        value.getName(),
        text(value.getDescription()),
        nodes.directives(used),
        nodes.placeOfName(value, value.getName()));
  }

  private static @Nullable String text(@Nullable Description description) {
    return description == null || description.getContent().isBlank()
        ? null
        : description.getContent();
  }
}
