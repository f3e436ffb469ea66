package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.DirectiveCheck;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.check.Values;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.endpoint.Selection.Shaping;
import dev.facet.definition.graph.ArgumentDefinition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.Fielded;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.DirectiveSyntax;
import dev.facet.definition.syntax.FacetSyntax;
import dev.facet.definition.syntax.NameSyntax;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks one selected field by itself: that it exists, its arguments, and its shape. */
final class ItemReader {
  private static final Set<String> SPECIAL = Set.of(Item.THIS, Item.TYPENAME, Item.TOTAL);

  private final GraphDefinition graph;
  private final Values values;
  private final DirectiveCheck directiveCheck;
  private final ShapingReader shapings;
  private final ExpressionItemReader expressions;
  private final Diagnostics diagnostics;

  ItemReader(
      GraphDefinition graph,
      Values values,
      DirectiveCheck directiveCheck,
      ShapingReader shapings,
      Diagnostics diagnostics) {
    this.graph = graph;
    this.values = values;
    this.directiveCheck = directiveCheck;
    this.shapings = shapings;
    this.expressions = new ExpressionItemReader(diagnostics);
    this.diagnostics = diagnostics;
  }

  /** Null when it cannot be selected, which has been reported. */
  @Nullable Item read(
      FacetSyntax.Field syntax, String parent, Set<String> types, List<Condition> conditions) {
    List<DirectiveSyntax> used =
        syntax.directives().stream().filter(d -> !Collector.isCondition(d)).toList();
    Directives directives = directiveCheck.check(used, "FIELD");
    NameSyntax name = syntax.name();
    if (name.name().equals(Item.EXPRESSION)) {
      return expressions.read(syntax, parent, types, conditions, directives);
    }
    if (SPECIAL.contains(name.name())) {
      return special(syntax, parent, types, conditions, directives);
    }
    FieldDefinition field = find(name, parent);
    if (field == null) {
      return null;
    }
    if (field.internal()) {
      diagnostics.error(
          "internal-field",
          name.place(),
          "`" + parent + "." + name.name() + "` is internal and cannot be selected");
    }
    if (!hasFittingBraces(syntax, field)) {
      return null;
    }
    ShapingReader.Read shaping = shapings.read(directives, field, isComposite(field));
    return new Item(
        syntax,
        parent,
        types,
        conditions,
        field,
        arguments(syntax, field, parent),
        shaping.shaping(),
        shaping.prefix(),
        directives);
  }

  private @Nullable Item special(
      FacetSyntax.Field syntax,
      String parent,
      Set<String> types,
      List<Condition> conditions,
      Directives directives) {
    NameSyntax name = syntax.name();
    boolean isThis = name.name().equals(Item.THIS);
    for (var directive : directives.all()) {
      diagnostics.error(
          "misplaced-directive",
          directive.place(),
          "`@" + directive.syntax().name() + "` does not belong on `" + name.name() + "`");
    }
    for (ArgumentSyntax argument : syntax.arguments()) {
      unknownArgument(argument, name.name(), List.of());
    }
    if (isThis && syntax.alias() == null) {
      diagnostics.error(
          "this-alias", name.place(), "`_this` has no name", "give it one: address: _this { … }");
      return null;
    }
    boolean braces = syntax.selections() != null;
    if (isThis != braces) {
      selections(name, isThis, isThis ? "an object" : "a value");
      return null;
    }
    return new Item(
        syntax,
        parent,
        types,
        conditions,
        null,
        new LinkedHashMap<>(),
        Shaping.NONE,
        null,
        directives);
  }

  private @Nullable FieldDefinition find(NameSyntax name, String parent) {
    TypeDefinition type = graph.types().get(parent);
    if (type instanceof Fielded fielded) {
      FieldDefinition field = fielded.fields().get(name.name());
      if (field != null) {
        return field;
      }
      List<String> names =
          fielded.fields().values().stream()
              .filter(f -> !f.internal())
              .map(FieldDefinition::name)
              .toList();
      unknownField(name, parent, Nearest.hint(name.name(), names));
      return null;
    }
    if (type != null) {
      unknownField(name, parent, "select it on a member: ... on Type { " + name.name() + " }");
    }
    return null;
  }

  private void unknownField(NameSyntax name, String parent, @Nullable String hint) {
    diagnostics.add(
        Diagnostic.error(
                "unknown-field",
                name.place(),
                "`" + parent + "` has no field `" + name.name() + "`")
            .withHint(hint));
  }

  private boolean isComposite(FieldDefinition field) {
    return switch (graph.types().get(field.type().named())) {
      case TypeDefinition.ObjectType _,
          TypeDefinition.InterfaceType _,
          TypeDefinition.UnionType _ ->
          true;
      case null, default -> false;
    };
  }

  private boolean hasFittingBraces(FacetSyntax.Field syntax, FieldDefinition field) {
    // A type that does not exist has been reported in the graph.
    if (graph.find(field.type().named()).isEmpty()) {
      return false;
    }
    boolean composite = isComposite(field);
    if (composite == (syntax.selections() != null)) {
      return true;
    }
    selections(syntax.name(), composite, field.type().toString());
    return false;
  }

  private void selections(NameSyntax name, boolean wanted, String type) {
    diagnostics.error(
        wanted ? "missing-selections" : "leaf-selections",
        name.place(),
        "`"
            + name.name()
            + "` is "
            + type
            + (wanted ? " (expected: the fields to select, in braces)" : " (expected: no braces)"));
  }

  private SequencedMap<String, Value> arguments(
      FacetSyntax.Field syntax, FieldDefinition field, String parent) {
    var given = new LinkedHashMap<String, Value>();
    for (ArgumentSyntax argument : syntax.arguments()) {
      ArgumentDefinition definition = field.arguments().get(argument.name());
      if (definition == null) {
        unknownArgument(argument, parent + "." + field.name(), field.arguments().sequencedKeySet());
      } else if (given.containsKey(argument.name())) {
        diagnostics.error(
            "duplicate-argument", argument.place(), "`" + argument.name() + "` stands twice");
      } else {
        Value value =
            values.check(
                argument.value(),
                definition.type(),
                definition.defaultValue() != null,
                "`" + argument.name() + "`");
        given.put(argument.name(), value == null ? new Value.NullValue() : value);
      }
    }
    return withDefaults(syntax, field, given);
  }

  private SequencedMap<String, Value> withDefaults(
      FacetSyntax.Field syntax, FieldDefinition field, SequencedMap<String, Value> given) {
    var all = new LinkedHashMap<String, Value>();
    for (ArgumentDefinition argument : field.arguments().values()) {
      Value value = given.get(argument.name());
      if (value == null) {
        value = argument.defaultValue();
      }
      if (value != null) {
        all.put(argument.name(), value);
      } else if (!argument.type().nullable()) {
        diagnostics.error(
            "missing-argument",
            syntax.name().place(),
            "`"
                + field.name()
                + "` needs the argument `"
                + argument.name()
                + "` (expected: "
                + argument.type()
                + ")");
      }
    }
    return all;
  }

  private void unknownArgument(ArgumentSyntax argument, String owner, Collection<String> names) {
    boolean paging = argument.name().equals("limit") || argument.name().equals("cursor");
    diagnostics.add(
        Diagnostic.error(
                "unknown-argument",
                argument.place(),
                "`" + owner + "` has no argument `" + argument.name() + "`")
            .withHint(
                paging
                    ? "`" + argument.name() + "` is for fields whose source pages (`@page`)"
                    : Nearest.hint(argument.name(), names)));
  }
}
