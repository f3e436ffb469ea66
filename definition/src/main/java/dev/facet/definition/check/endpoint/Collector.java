package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.DirectiveCheck;
import dev.facet.definition.check.Directives;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition;
import dev.facet.definition.graph.TypeDefinition.AbstractType;
import dev.facet.definition.graph.TypeDefinition.Member;
import dev.facet.definition.graph.TypeDefinition.ObjectType;
import dev.facet.definition.syntax.DirectiveSyntax;
import dev.facet.definition.syntax.FacetSyntax;
import dev.facet.definition.syntax.FacetSyntax.Fragment;
import dev.facet.definition.syntax.NameSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts fragments in place: from a selection set to the fields that it selects. */
final class Collector {
  /** Fields and fragments visited for one operation: fragments in fragments grow exponentially. */
  private static final int MAX_SELECTIONS = 5_000;

  private final GraphDefinition graph;
  private final Fragments fragments;
  private final DirectiveCheck conditionCheck;
  private final ItemReader items;
  private final Diagnostics diagnostics;
  private int count;

  /** Where a selection set stands: the type, what is left of its object types, and conditions. */
  private record Scope(String type, Set<String> types, List<Condition> conditions) {}

  /**
   * @param conditionCheck checks {@code @include} and {@code @skip}, whose values may be variables
   */
  Collector(
      GraphDefinition graph,
      Fragments fragments,
      DirectiveCheck conditionCheck,
      ItemReader items,
      Diagnostics diagnostics) {
    this.graph = graph;
    this.fragments = fragments;
    this.conditionCheck = conditionCheck;
    this.items = items;
    this.diagnostics = diagnostics;
  }

  /**
   * @param type the type on which these are selected
   * @param conditions that hold for all of them
   */
  List<Item> collect(
      List<FacetSyntax.Selection> selections, String type, List<Condition> conditions) {
    var out = new ArrayList<Item>();
    collect(selections, new Scope(type, objectTypes(type), conditions), out);
    return out;
  }

  /** The object types that a type stands for. */
  Set<String> objectTypes(String type) {
    return switch (graph.types().get(type)) {
      case ObjectType object -> Set.of(object.name());
      case AbstractType choice -> {
        var names = new LinkedHashSet<String>();
        choice.members().stream().map(Member::type).forEach(names::add);
        yield names;
      }
      case null, default -> Set.of();
    };
  }

  private void collect(List<FacetSyntax.Selection> selections, Scope scope, List<Item> out) {
    for (FacetSyntax.Selection selection : selections) {
      if (!isAffordable(selection)) {
        return;
      }
      List<DirectiveSyntax> conditional =
          selection.directives().stream().filter(Collector::isCondition).toList();
      switch (selection) {
        case FacetSyntax.Field field -> {
          List<Condition> conditions = conditions(conditional, "FIELD", scope);
          Item item =
              items.read(
                  field, scope.type(), scope.types(), conditions == null ? List.of() : conditions);
          if (item != null && conditions != null) {
            out.add(item);
          }
        }
        case FacetSyntax.Inline inline -> {
          refuseShaping(inline.directives(), "INLINE_FRAGMENT");
          List<Condition> conditions = conditions(conditional, "INLINE_FRAGMENT", scope);
          Scope narrowed = narrow(inline.on(), scope, conditions);
          if (narrowed != null) {
            collect(inline.selections(), narrowed, conditions == null ? new ArrayList<>() : out);
          }
        }
        case FacetSyntax.Spread spread -> {
          refuseShaping(spread.directives(), "FRAGMENT_SPREAD");
          List<Condition> conditions = conditions(conditional, "FRAGMENT_SPREAD", scope);
          Fragment fragment = fragment(spread);
          Scope narrowed = fragment == null ? null : narrow(fragment.on(), scope, conditions);
          if (fragment != null && narrowed != null) {
            collect(fragment.selections(), narrowed, conditions == null ? new ArrayList<>() : out);
          }
        }
      }
    }
  }

  private boolean isAffordable(FacetSyntax.Selection selection) {
    count++;
    if (count == MAX_SELECTIONS + 1) {
      diagnostics.error(
          "too-large",
          selection.place(),
          "more than " + MAX_SELECTIONS + " selections with all fragments in place");
    }
    return count <= MAX_SELECTIONS;
  }

  static boolean isCondition(DirectiveSyntax directive) {
    return directive.name().equals("include") || directive.name().equals("skip");
  }

  private void refuseShaping(List<DirectiveSyntax> directives, String location) {
    conditionCheck.check(directives.stream().filter(d -> !isCondition(d)).toList(), location);
  }

  /** With the scope's own; null when a literal says that it is never selected. */
  private @Nullable List<Condition> conditions(
      List<DirectiveSyntax> directives, String location, Scope scope) {
    Directives checked = conditionCheck.check(directives, location);
    var conditions = new ArrayList<>(scope.conditions());
    for (Directive directive : checked.all()) {
      boolean expected = directive.syntax().name().equals("include");
      switch (directive.value("if")) {
        case ValueSyntax.Bool(boolean value, _) when value != expected -> {
          return null;
        }
        case ValueSyntax.Variable(var name, _) -> {
          var condition = new Condition(name, expected);
          if (!conditions.contains(condition)) {
            conditions.add(condition);
          }
        }
        case null, default -> {}
      }
    }
    return conditions;
  }

  private @Nullable Fragment fragment(FacetSyntax.Spread spread) {
    NameSyntax name = spread.fragment();
    Fragment fragment = fragments.find(name.name());
    if (fragment == null) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-fragment", name.place(), "there is no fragment `" + name.name() + "`")
              .withHint(Nearest.hint(name.name(), fragments.names())));
      return null;
    }
    return fragments.isCircular(name.name()) ? null : fragment;
  }

  private @Nullable Scope narrow(
      @Nullable NameSyntax on, Scope scope, @Nullable List<Condition> conditions) {
    List<Condition> all = conditions == null ? scope.conditions() : conditions;
    if (on == null) {
      return new Scope(scope.type(), scope.types(), all);
    }
    TypeDefinition type = graph.types().get(on.name());
    if (!(type instanceof ObjectType) && !(type instanceof AbstractType)) {
      diagnostics.add(
          Diagnostic.error(
                  "unknown-type",
                  on.place(),
                  type == null
                      ? "there is no type `" + on.name() + "`"
                      : "`" + on.name() + "` has no fields to select")
              .withHint(type == null ? Nearest.hint(on.name(), graph.types().keySet()) : null));
      return null;
    }
    var types = new HashSet<>(objectTypes(on.name()));
    types.retainAll(scope.types());
    if (types.isEmpty()) {
      diagnostics.error(
          "impossible-fragment",
          on.place(),
          "`" + scope.type() + "` is never a `" + on.name() + "`");
      return null;
    }
    return new Scope(on.name(), types, all);
  }
}
