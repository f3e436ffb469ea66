package dev.facet.definition.syntax;

import dev.facet.definition.syntax.FacetSyntax.Field;
import dev.facet.definition.syntax.FacetSyntax.Inline;
import dev.facet.definition.syntax.FacetSyntax.Operation;
import dev.facet.definition.syntax.FacetSyntax.Selection;
import dev.facet.definition.syntax.FacetSyntax.Spread;
import dev.facet.definition.syntax.GraphSyntax.Declaration;
import dev.facet.definition.syntax.GraphSyntax.DirectiveDeclaration;
import dev.facet.definition.syntax.GraphSyntax.InputDeclaration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was read, written as GraphQL again. */
final class Printed {
  private Printed() {}

  static String graph(GraphSyntax graph) {
    return all(graph.schema(), directive -> "extend schema" + directive(directive) + "\n")
        + all(graph.declarations(), Printed::declaration)
        + all(graph.directives(), Printed::directiveDeclaration);
  }

  static String facet(FacetSyntax facet) {
    return all(facet.operations(), Printed::operation)
        + all(
            facet.fragments(),
            fragment ->
                "fragment "
                    + fragment.name()
                    + " on "
                    + fragment.on().name()
                    + directives(fragment.directives())
                    + selections(fragment.selections())
                    + "\n");
  }

  private static String declaration(Declaration found) {
    return description(found.description())
        + (found.extension() ? "extend " : "")
        + found.kind().keyword()
        + " "
        + found.name()
        + joined(" implements ", "&", names(found.interfaces()))
        + directives(found.directives())
        + joined(" = ", "|", names(found.members()))
        + braces(
            all(
                found.fields(),
                field ->
                    description(field.description())
                        + field.name()
                        + parentheses(all(field.arguments(), Printed::input))
                        + ": "
                        + field.type().ref()
                        + directives(field.directives())
                        + "\n"))
        + braces(all(found.inputs(), Printed::input))
        + braces(
            all(
                found.values(),
                value ->
                    description(value.description())
                        + value.name()
                        + directives(value.directives())
                        + "\n"))
        + "\n";
  }

  private static String directiveDeclaration(DirectiveDeclaration found) {
    return "directive @"
        + found.name()
        + parentheses(all(found.arguments(), Printed::input))
        + (found.repeatable() ? " repeatable" : "")
        + " on "
        + String.join("|", found.locations())
        + "\n";
  }

  private static String input(InputDeclaration input) {
    return description(input.description())
        + input.name()
        + ": "
        + input.type().ref()
        + defaultValue(input.defaultValue())
        + directives(input.directives())
        + "\n";
  }

  private static String operation(Operation operation) {
    var name = operation.name();
    return operation.kind().name().toLowerCase(Locale.ROOT)
        + (name == null ? "" : " " + name)
        + parentheses(
            all(
                operation.variables(),
                variable ->
                    "$"
                        + variable.name()
                        + ": "
                        + variable.type().ref()
                        + defaultValue(variable.defaultValue())
                        + directives(variable.directives())
                        + " "))
        + directives(operation.directives())
        + selections(operation.selections())
        + "\n";
  }

  private static String selections(@Nullable List<Selection> selections) {
    return selections == null ? "" : braces(all(selections, Printed::selection));
  }

  private static String selection(Selection selection) {
    return switch (selection) {
      case Field field ->
          (field.alias() == null ? "" : field.alias() + ": ")
              + field.name().name()
              + parentheses(arguments(field.arguments()))
              + directives(field.directives())
              + selections(field.selections())
              + " ";
      case Spread spread ->
          "..." + spread.fragment().name() + directives(spread.directives()) + " ";
      case Inline inline ->
          "..."
              + (inline.on() == null ? "" : " on " + inline.on().name())
              + directives(inline.directives())
              + selections(inline.selections());
    };
  }

  private static String directives(List<DirectiveSyntax> directives) {
    return all(directives, Printed::directive);
  }

  private static String directive(DirectiveSyntax directive) {
    return " @" + directive.name() + parentheses(arguments(directive.arguments()));
  }

  private static String arguments(List<ArgumentSyntax> arguments) {
    return all(arguments, argument -> argument.name() + ": " + value(argument.value()) + " ");
  }

  private static String value(ValueSyntax value) {
    return switch (value) {
      case ValueSyntax.Text(var text, _) -> text(text);
      case ValueSyntax.Items(var items, _) -> "[" + all(items, item -> value(item) + " ") + "]";
      case ValueSyntax.Members(var members, _) -> "{" + arguments(members) + "}";
      case ValueSyntax.Null _,
          ValueSyntax.Bool _,
          ValueSyntax.Numeral _,
          ValueSyntax.Name _,
          ValueSyntax.Variable _ ->
          value.written();
    };
  }

  private static String text(String text) {
    var out = new StringBuilder("\"");
    text.codePoints().forEach(point -> out.append("\\u{%x}".formatted(point)));
    return out.append('"').toString();
  }

  private static String description(@Nullable String description) {
    return description == null ? "" : text(description) + " ";
  }

  private static String defaultValue(@Nullable ValueSyntax value) {
    return value == null ? "" : " = " + value(value);
  }

  private static List<String> names(List<NameSyntax> names) {
    return names.stream().map(NameSyntax::name).toList();
  }

  private static String joined(String before, String between, List<String> names) {
    return names.isEmpty() ? "" : before + String.join(between, names);
  }

  private static String braces(String inside) {
    return inside.isEmpty() ? "" : " {" + inside + "}";
  }

  private static String parentheses(String inside) {
    return inside.isEmpty() ? "" : "(" + inside + ")";
  }

  private static <T> String all(List<T> items, Function<T, String> print) {
    var out = new StringBuilder();
    items.forEach(item -> out.append(print.apply(item)));
    return out.toString();
  }
}
