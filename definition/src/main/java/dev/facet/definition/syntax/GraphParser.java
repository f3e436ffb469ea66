package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.syntax.GraphSyntax.Declaration;
import dev.facet.definition.syntax.GraphSyntax.DirectiveDeclaration;
import dev.facet.definition.syntax.GraphSyntax.EnumValueDeclaration;
import dev.facet.definition.syntax.GraphSyntax.FieldDeclaration;
import dev.facet.definition.syntax.GraphSyntax.InputDeclaration;
import dev.facet.definition.syntax.GraphSyntax.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads types, extensions and directives (GraphQL specification, September 2025, section 3). */
final class GraphParser {
  private static final String EXPECTED = "a type, an extension or `extend schema`";
  private static final Set<String> WORDS =
      Set.of(
          "extend", "schema", "directive", "scalar", "enum", "type", "interface", "union", "input");

  private final Tokens tokens;
  private final CommonParser common;
  private final Diagnostics diagnostics;
  private final List<DirectiveSyntax> schema = new ArrayList<>();
  private final List<Declaration> declarations = new ArrayList<>();
  private final List<DirectiveDeclaration> directives = new ArrayList<>();

  GraphParser(Tokens tokens, Diagnostics diagnostics) {
    this.tokens = tokens;
    this.common = new CommonParser(tokens);
    this.diagnostics = diagnostics;
  }

  /** Whether a type, an extension or a directive begins here, or the text that describes one. */
  static boolean begins(Tokens tokens) {
    return tokens.kind() == Lexer.Kind.STRING || WORDS.stream().anyMatch(tokens::isAt);
  }

  /** Everything read so far. */
  GraphSyntax read() {
    return new GraphSyntax(schema, declarations, directives);
  }

  void definition() {
    Place place = tokens.place();
    boolean described = tokens.kind() == Lexer.Kind.STRING;
    String description = description();
    boolean extension = !described && tokens.skip("extend");
    if (tokens.skip("schema")) {
      schema(extension);
    } else if (!extension && tokens.skip("directive")) {
      directives.add(directive(place));
    } else {
      declarations.add(declaration(kind(), extension, description));
    }
  }

  private @Nullable String description() {
    if (tokens.kind() != Lexer.Kind.STRING) {
      return null;
    }
    String text = tokens.take();
    return text.isBlank() ? null : text;
  }

  /** A schema needs its roots; an extension needs them or directives. */
  private void schema(boolean extension) {
    List<DirectiveSyntax> used = common.directives();
    schema.addAll(used);
    if (tokens.isAt('{') || !extension || used.isEmpty()) {
      tokens.some('{', '}', this::root, "a root type");
    }
  }

  private NameSyntax root() {
    if (!tokens.isAt("query") && !tokens.isAt("mutation") && !tokens.isAt("subscription")) {
      throw tokens.unexpected("query or mutation");
    }
    NameSyntax operation = common.reference("query or mutation");
    tokens.expect(':');
    NameSyntax type = common.reference("a type's name");
    if (!type.name().equalsIgnoreCase(operation.name())) {
      diagnostics.error(
          "root-type",
          type.place(),
          "the root type of `" + operation.name() + "` cannot be renamed",
          "leave `schema { … }` out: the roots are Query and Mutation");
    }
    return type;
  }

  private DirectiveDeclaration directive(Place place) {
    tokens.expect('@');
    String name = tokens.name("the directive's name");
    var arguments = tokens.optional('(', ')', this::input, "an argument");
    boolean repeatable = tokens.skip("repeatable");
    tokens.expect("on");
    var locations = names('|').stream().map(NameSyntax::name).toList();
    return new DirectiveDeclaration(name, arguments, repeatable, locations, place);
  }

  private Kind kind() {
    for (Kind kind : Kind.values()) {
      if (tokens.skip(kind.keyword())) {
        return kind;
      }
    }
    throw tokens.unexpected(EXPECTED);
  }

  private Declaration declaration(Kind kind, boolean extension, @Nullable String description) {
    Place place = tokens.place();
    String name = tokens.name("the name of the " + kind.keyword());
    boolean implementing =
        (kind == Kind.OBJECT || kind == Kind.INTERFACE) && tokens.skip("implements");
    List<NameSyntax> interfaces = implementing ? names('&') : List.of();
    List<DirectiveSyntax> used = common.directives();
    List<NameSyntax> members = kind == Kind.UNION && tokens.skip('=') ? names('|') : List.of();
    boolean hasFields = kind == Kind.OBJECT || kind == Kind.INTERFACE;
    List<FieldDeclaration> fields = hasFields ? body(extension, this::field) : List.of();
    List<InputDeclaration> inputs = kind == Kind.INPUT ? body(extension, this::input) : List.of();
    List<EnumValueDeclaration> values =
        kind == Kind.ENUM ? body(extension, this::enumValue) : List.of();
    boolean adds =
        Stream.of(interfaces, used, members, fields, inputs, values)
            .anyMatch(list -> !list.isEmpty());
    if (extension && !adds) {
      throw tokens.unexpected("what is added to the " + kind.keyword());
    }
    return new Declaration(
        kind,
        extension,
        name,
        description,
        used,
        interfaces,
        fields,
        inputs,
        values,
        members,
        place);
  }

  /** A type's may be empty or missing: what it needs is checked with all its extensions. */
  private <T> List<T> body(boolean extension, Supplier<T> member) {
    if (!tokens.isAt('{')) {
      return List.of();
    }
    return extension
        ? tokens.some('{', '}', member, "what is added")
        : tokens.any('{', '}', member);
  }

  private FieldDeclaration field() {
    String description = description();
    Place place = tokens.place();
    String name = tokens.name("a field");
    var arguments = tokens.optional('(', ')', this::input, "an argument");
    tokens.expect(':');
    TypeSyntax type = common.type();
    return new FieldDeclaration(name, description, arguments, type, common.directives(), place);
  }

  private InputDeclaration input() {
    String description = description();
    Place place = tokens.place();
    String name = tokens.name("a name");
    tokens.expect(':');
    TypeSyntax type = common.type();
    ValueSyntax defaultValue = tokens.skip('=') ? common.constant() : null;
    return new InputDeclaration(name, description, type, defaultValue, common.directives(), place);
  }

  private EnumValueDeclaration enumValue() {
    String description = description();
    Place place = tokens.place();
    if (tokens.isAt("true") || tokens.isAt("false") || tokens.isAt("null")) {
      throw tokens.unexpected("an enum value");
    }
    String name = tokens.name("an enum value");
    return new EnumValueDeclaration(name, description, common.directives(), place);
  }

  /** Names between separators; one may stand before the first. */
  private List<NameSyntax> names(char separator) {
    tokens.skip(separator);
    var names = new ArrayList<NameSyntax>();
    do {
      names.add(common.reference("a name"));
    } while (tokens.skip(separator));
    return names;
  }
}
