package dev.facet.definition.syntax;

import static java.util.Objects.requireNonNullElse;

import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.graph.TypeRef;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ListType;
import graphql.language.Node;
import graphql.language.NonNullType;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.SourceLocation;
import graphql.language.StringValue;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.util.List;

/** Converts what both languages have: values, directives and types. */
final class NodeConverter {
  private final SourceText source;

  NodeConverter(SourceText source) {
    this.source = source;
  }

  Place place(Node<?> node) {
    SourceLocation at = node.getSourceLocation();
    return at == null ? Place.startOf(source.file()) : source.place(at.getLine(), at.getColumn());
  }

  Place placeOfName(Node<?> node, String name) {
    SourceLocation at = node.getSourceLocation();
    return at == null
        ? Place.startOf(source.file())
        : source.placeOfName(at.getLine(), at.getColumn(), name);
  }

  Place placeAfterAlias(Node<?> node, String alias, String name) {
    SourceLocation at = node.getSourceLocation();
    return at == null
        ? Place.startOf(source.file())
        : source.placeAfterAlias(at.getLine(), at.getColumn(), alias, name);
  }

  /** The library has no place for the type of a named fragment: it stands after the name. */
  Place placeOfTypeCondition(Node<?> fragment, String name, String type) {
    Place start = placeOfName(fragment, name);
    return source.placeAfter(start, name, type);
  }

  List<DirectiveSyntax> directives(List<Directive> directives) {
    return directives.stream()
        .map(d -> new DirectiveSyntax(d.getName(), arguments(d.getArguments()), place(d)))
        .toList();
  }

  List<ArgumentSyntax> arguments(List<Argument> arguments) {
    return arguments.stream()
        .map(a -> new ArgumentSyntax(a.getName(), value(a.getValue()), place(a)))
        .toList();
  }

  ValueSyntax value(Value<?> value) {
    Place place = place(value);
    return switch (value) {
      case BooleanValue bool -> new ValueSyntax.Bool(bool.isValue(), place);
      case IntValue number -> new ValueSyntax.Numeral(number.getValue().toString(), place);
      case FloatValue number -> new ValueSyntax.Numeral(number.getValue().toString(), place);
      case StringValue text -> new ValueSyntax.Text(requireNonNullElse(text.getValue(), ""), place);
      case EnumValue name -> new ValueSyntax.Name(name.getName(), place);
      case VariableReference variable -> new ValueSyntax.Variable(variable.getName(), place);
      case ArrayValue items ->
          new ValueSyntax.Items(items.getValues().stream().map(this::value).toList(), place);
      case ObjectValue object ->
          new ValueSyntax.Members(
              object.getObjectFields().stream().map(this::member).toList(), place);
      case NullValue _ -> new ValueSyntax.Null(place);
      default -> throw new IllegalStateException("value: " + value.getClass());
    };
  }

  /** The library has no place for a member: its name stands before its value. */
  private ArgumentSyntax member(ObjectField field) {
    SourceLocation at = field.getValue().getSourceLocation();
    Place place =
        at == null
            ? Place.startOf(source.file())
            : source.placeOfNameBefore(at.getLine(), at.getColumn(), field.getName());
    return new ArgumentSyntax(field.getName(), value(field.getValue()), place);
  }

  TypeSyntax type(Type<?> type) {
    return new TypeSyntax(ref(type, true), place(innermost(type)));
  }

  NameSyntax name(Type<?> type) {
    return new NameSyntax(((TypeName) type).getName(), place(type));
  }

  private static TypeRef ref(Type<?> type, boolean nullable) {
    return switch (type) {
      case NonNullType nonNull -> ref(nonNull.getType(), false);
      case ListType list -> new TypeRef.ListOf(ref(list.getType(), true), nullable);
      case TypeName name -> new TypeRef.Named(name.getName(), nullable);
      default -> throw new IllegalStateException("type: " + type.getClass());
    };
  }

  private static Type<?> innermost(Type<?> type) {
    return switch (type) {
      case NonNullType nonNull -> innermost(nonNull.getType());
      case ListType list -> innermost(list.getType());
      default -> type;
    };
  }
}
