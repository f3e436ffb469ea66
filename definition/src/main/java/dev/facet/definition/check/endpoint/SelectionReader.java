package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.endpoint.MergeSelections.Merged;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.graph.FieldDefinition;
import dev.facet.definition.graph.GraphDefinition;
import dev.facet.definition.graph.TypeDefinition.UnionType;
import dev.facet.definition.syntax.FacetSyntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a selection set as written to selections: fragments in place, equal names merged, names of
 * the response final.
 */
final class SelectionReader {
  private static final int MAX_DEPTH = 50;

  private final GraphDefinition graph;
  private final Collector collector;
  private final MergeSelections merge;
  private final CheckResponseNames responseNames;
  private final Pages pages;
  private final ComputedReader computed;
  private final Diagnostics diagnostics;

  SelectionReader(
      GraphDefinition graph,
      Collector collector,
      Pages pages,
      ComputedReader computed,
      Diagnostics diagnostics) {
    this.graph = graph;
    this.collector = collector;
    this.merge = new MergeSelections(diagnostics);
    this.responseNames = new CheckResponseNames(diagnostics);
    this.pages = pages;
    this.computed = computed;
    this.diagnostics = diagnostics;
  }

  /** The selections of an operation's root type. */
  List<Selection> roots(
      List<FacetSyntax.Selection> selections, String rootType, ResponseNames names) {
    return build(collector.collect(selections, rootType, List.of()), rootType, names, 0);
  }

  private List<Selection> build(List<Item> items, String type, ResponseNames names, int depth) {
    Set<String> all = collector.objectTypes(type);
    List<Merged> merged = merge.merge(items);
    var built = new LinkedHashMap<Merged, @Nullable Selection>();
    for (Merged one : merged) {
      if (!isAffordable(one, depth)) {
        return List.of();
      }
      boolean later = one.first().name().equals(Item.EXPRESSION);
      built.put(one, later ? null : selection(one, typesOf(one, all), type, names, depth));
    }
    // Expressions come last, because they can name what is selected beside them.
    for (Merged one : merged) {
      if (built.get(one) == null) {
        built.put(one, computed.read(one, typesOf(one, all), built, names, depth));
      }
    }
    return built.values().stream().filter(Objects::nonNull).toList();
  }

  /** Empty: all types. */
  private static List<String> typesOf(Merged merged, Set<String> all) {
    return merged.types().equals(all) ? List.of() : merged.types().stream().sorted().toList();
  }

  private boolean isAffordable(Merged merged, int depth) {
    if (depth > MAX_DEPTH) {
      diagnostics.error(
          "too-large",
          merged.first().syntax().place(),
          "nested more than " + MAX_DEPTH + " levels with all fragments in place");
      return false;
    }
    return true;
  }

  private Selection selection(
      Merged merged, List<String> types, String type, ResponseNames names, int depth) {
    Item first = merged.first();
    Place place = first.syntax().place();
    String alias = first.syntax().alias();
    FieldDefinition definition = first.definition();
    if (definition != null) {
      String name = alias == null ? names.field(definition.name()) : names.alias(alias);
      return field(merged, definition, types, name, names, depth);
    }
    if (first.name().equals(Item.TOTAL)) {
      diagnostics.error(
          "misplaced-total",
          place,
          "`_total` is not directly in a field that pages (expected: a field with `cursor`)");
    }
    if (!first.name().equals(Item.THIS)) {
      return new Selection.Typename(
          names.alias(alias == null ? first.name() : alias), types, merged.conditions(), place);
    }
    List<Selection> below = build(below(merged, type), type, names.below(), depth + 1);
    checkBelow(below, place);
    return new Selection.Nested(
        names.alias(alias == null ? Item.THIS : alias), types, merged.conditions(), below, place);
  }

  private Selection.Field field(
      Merged merged,
      FieldDefinition definition,
      List<String> types,
      String name,
      ResponseNames names,
      int depth) {
    Item first = merged.first();
    String type = definition.type().named();
    String prefix = first.prefix();
    ResponseNames inner = prefix == null ? names.below() : names.flattened(prefix);
    List<Selection> below = List.of();
    List<Item> items = first.syntax().selections() == null ? List.of() : below(merged, type);
    Selection.Paging paging = null;
    if (Pages.isPaged(definition)) {
      paging = pages.read(first, definition, items, names.below());
      items = Pages.withoutTotals(items);
    }
    if (first.syntax().selections() != null) {
      below = build(items, type, inner, depth + 1);
      checkBelow(below, first.syntax().name().place());
      requireTypename(type, below, first);
    }
    if (first.shaping().pluck()) {
      responseNames.checkPluck(below, first);
    }
    return new Selection.Field(
        name,
        types,
        merged.conditions(),
        first.parentType(),
        definition,
        first.arguments(),
        first.shaping(),
        paging,
        below,
        fragment(merged),
        first.syntax().place());
  }

  /** The one fragment whose spread is all that is selected below. */
  private static @Nullable String fragment(Merged merged) {
    return merged.items().size() == 1
            && merged.first().selections().size() == 1
            && merged.first().selections().getFirst() instanceof FacetSyntax.Spread spread
            && spread.directives().isEmpty()
        ? spread.fragment().name()
        : null;
  }

  /** What all merged selections select of the object, each under what is left of its conditions. */
  private List<Item> below(Merged merged, String type) {
    var items = new ArrayList<Item>();
    for (Item item : merged.items()) {
      List<Condition> own =
          item.conditions().stream().filter(c -> !merged.conditions().contains(c)).toList();
      items.addAll(collector.collect(item.selections(), type, own));
    }
    return items;
  }

  private void checkBelow(List<Selection> below, Place place) {
    if (below.isEmpty()) {
      if (!diagnostics.hasErrors()) {
        diagnostics.error("nothing-selected", place, "nothing is ever selected here");
      }
      return;
    }
    responseNames.checkCollisions(below);
  }

  private void requireTypename(String type, List<Selection> below, Item item) {
    if (!(graph.types().get(type) instanceof UnionType) || below.isEmpty()) {
      return;
    }
    boolean told =
        below.stream()
            .anyMatch(s ->
                s instanceof Selection.Typename && s.types().isEmpty() && s.conditions().isEmpty());
    if (!told) {
      diagnostics.error(
          "union-typename",
          item.syntax().name().place(),
          "`" + type + "` is a union: the response must tell which member it is",
          "select `__typename`, for example as `kind: __typename`");
    }
  }
}
