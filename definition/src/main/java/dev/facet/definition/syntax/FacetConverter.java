package dev.facet.definition.syntax;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.FacetSyntax.Fragment;
import dev.facet.definition.syntax.FacetSyntax.Inline;
import dev.facet.definition.syntax.FacetSyntax.Operation;
import dev.facet.definition.syntax.FacetSyntax.OperationKind;
import dev.facet.definition.syntax.FacetSyntax.Selection;
import dev.facet.definition.syntax.FacetSyntax.Spread;
import dev.facet.definition.syntax.FacetSyntax.Variable;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts a parsed document to a facet's syntax. */
final class FacetConverter {
  private final NodeConverter nodes;
  private final Diagnostics diagnostics;

  FacetConverter(SourceText source, Diagnostics diagnostics) {
    this.nodes = new NodeConverter(source);
    this.diagnostics = diagnostics;
  }

  FacetSyntax convert(Document document, @Nullable String summary) {
    var operations = new ArrayList<Operation>();
    var fragments = new ArrayList<Fragment>();
    for (Definition<?> definition : document.getDefinitions()) {
      switch (definition) {
        case OperationDefinition operation -> operations.add(operation(operation));
        case FragmentDefinition fragment -> fragments.add(fragment(fragment));
        default ->
            diagnostics.error(
                "misplaced-definition",
                nodes.place(definition),
                "a facet's document has one operation and fragments only",
                "types, extensions and sources belong to graph/");
      }
    }
    return new FacetSyntax(summary, operations, fragments);
  }

  private Operation operation(OperationDefinition operation) {
    String name = operation.getName();
    return new Operation(
        OperationKind.valueOf(operation.getOperation().name()),
        name,
        operation.getVariableDefinitions().stream().map(this::variable).toList(),
        nodes.directives(operation.getDirectives()),
        selections(operation.getSelectionSet()),
        name == null ? nodes.place(operation) : nodes.placeOfName(operation, name));
  }

  private Variable variable(VariableDefinition variable) {
    Value<?> defaultValue = variable.getDefaultValue();
    return new Variable(
        variable.getName(),
        nodes.type(variable.getType()),
        defaultValue == null ? null : nodes.value(defaultValue),
        nodes.directives(variable.getDirectives()),
        nodes.place(variable));
  }

  private Fragment fragment(FragmentDefinition fragment) {
    return new Fragment(
        fragment.getName(),
        new NameSyntax(
            fragment.getTypeCondition().getName(),
            nodes.placeOfTypeCondition(
                fragment, fragment.getName(), fragment.getTypeCondition().getName())),
        nodes.directives(fragment.getDirectives()),
        selections(fragment.getSelectionSet()),
        nodes.placeOfName(fragment, fragment.getName()));
  }

  private List<Selection> selections(@Nullable SelectionSet set) {
    if (set == null) {
      return List.of();
    }
    var selections = new ArrayList<Selection>();
    for (graphql.language.Selection<?> selection : set.getSelections()) {
      selections.add(selection(selection));
    }
    return List.copyOf(selections);
  }

  private Selection selection(graphql.language.Selection<?> selection) {
    return switch (selection) {
      case Field field -> field(field);
      case FragmentSpread spread ->
          new Spread(
              new NameSyntax(spread.getName(), nodes.placeOfName(spread, spread.getName())),
              nodes.directives(spread.getDirectives()),
              nodes.place(spread));
      case InlineFragment inline -> inline(inline);
      default -> throw new IllegalStateException("selection: " + selection.getClass());
    };
  }

  private Selection field(Field field) {
    String alias = field.getAlias();
    String name = field.getName();
    SelectionSet set = field.getSelectionSet();
    return new FacetSyntax.Field(
        alias,
        new NameSyntax(
            name, alias == null ? nodes.place(field) : nodes.placeAfterAlias(field, alias, name)),
        nodes.arguments(field.getArguments()),
        nodes.directives(field.getDirectives()),
        set == null ? null : selections(set),
        nodes.place(field));
  }

  private Inline inline(InlineFragment inline) {
    TypeName on = inline.getTypeCondition();
    return new Inline(
        on == null ? null : nodes.name(on),
        nodes.directives(inline.getDirectives()),
        selections(inline.getSelectionSet()),
        nodes.place(inline));
  }
}
