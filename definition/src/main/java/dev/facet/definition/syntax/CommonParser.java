package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.TypeRef;
import java.util.ArrayList;
import java.util.List;

/** Reads what both languages have: values, directives and types. */
final class CommonParser {
  private final Tokens tokens;

  CommonParser(Tokens tokens) {
    this.tokens = tokens;
  }

  List<DirectiveSyntax> directives() {
    if (!tokens.isAt('@')) {
      return List.of();
    }
    var directives = new ArrayList<DirectiveSyntax>();
    while (tokens.isAt('@')) {
      Place place = tokens.place();
      tokens.expect('@');
      directives.add(new DirectiveSyntax(tokens.name("a directive's name"), arguments(), place));
    }
    return directives;
  }

  List<ArgumentSyntax> arguments() {
    return tokens.optional('(', ')', this::argument, "an argument");
  }

  private ArgumentSyntax argument() {
    return member("an argument's name", true);
  }

  private ArgumentSyntax member(String expected, boolean variables) {
    Place place = tokens.place();
    String name = tokens.name(expected);
    tokens.expect(':');
    return new ArgumentSyntax(name, value(variables), place);
  }

  /** A value in which variables may stand. */
  ValueSyntax value() {
    return value(true);
  }

  /** A value without variables. */
  ValueSyntax constant() {
    return value(false);
  }

  private ValueSyntax value(boolean variables) {
    Place place = tokens.place();
    return switch (tokens.kind()) {
      case INT, FLOAT -> new ValueSyntax.Numeral(tokens.take(), place);
      case STRING -> new ValueSyntax.Text(tokens.take(), place);
      case NAME -> named(tokens.take(), place);
      case MARK -> marked(variables, place);
      case END -> throw tokens.unexpected("a value");
    };
  }

  private static ValueSyntax named(String name, Place place) {
    return switch (name) {
      case "true" -> new ValueSyntax.Bool(true, place);
      case "false" -> new ValueSyntax.Bool(false, place);
      case "null" -> new ValueSyntax.Null(place);
      default -> new ValueSyntax.Name(name, place);
    };
  }

  private ValueSyntax marked(boolean variables, Place place) {
    if (tokens.isAt('[')) {
      return new ValueSyntax.Items(tokens.any('[', ']', () -> value(variables)), place);
    }
    if (tokens.isAt('{')) {
      return new ValueSyntax.Members(
          tokens.any('{', '}', () -> member("a member's name", variables)), place);
    }
    if (variables && tokens.skip('$')) {
      return new ValueSyntax.Variable(tokens.name("a variable's name"), place);
    }
    throw tokens.unexpected(variables ? "a value" : "a value without variables");
  }

  TypeSyntax type() {
    if (!tokens.isAt('[')) {
      Place place = tokens.place();
      String name = tokens.name("a type");
      return new TypeSyntax(new TypeRef.Named(name, !tokens.skip('!')), place);
    }
    tokens.open('[');
    TypeSyntax item = type();
    tokens.close(']');
    return new TypeSyntax(new TypeRef.ListOf(item.ref(), !tokens.skip('!')), item.place());
  }

  NameSyntax reference(String expected) {
    Place place = tokens.place();
    return new NameSyntax(tokens.name(expected), place);
  }
}
