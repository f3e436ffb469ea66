package dev.facet.definition.check.endpoint;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.Selection.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Merges selections of one object that have equal response names. For disjoint types they stay
 * apart and may differ; for the same type they must be the same field.
 *
 * <pre>
 *   price { amount }  price { currency }   →  price { amount currency }
 *   name  ... on Dog { name }              →  name
 *   pet { id }  ... on Dog { pet { age } } →  pet{id}(Cat)  pet{id age}(Dog)
 * </pre>
 */
final class MergeSelections {
  private final Diagnostics diagnostics;

  /**
   * Selections that became one.
   *
   * @param items at least one; their sub-selections are its own
   * @param conditions the weakest of the items'
   */
  record Merged(List<Item> items, Set<String> types, List<Condition> conditions) {
    Merged {
      items = List.copyOf(items);
      types = Set.copyOf(types);
      conditions = List.copyOf(conditions);
    }

    Item first() {
      return items.getFirst();
    }

    Merged forTypes(Set<String> others) {
      return new Merged(items, others, conditions);
    }
  }

  MergeSelections(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** In the order of first appearance. */
  List<Merged> merge(List<Item> items) {
    var groups = new LinkedHashMap<String, List<Merged>>();
    for (Item item : items) {
      add(groups.computeIfAbsent(item.key(), _ -> new ArrayList<>()), item);
    }
    return groups.values().stream().flatMap(List::stream).toList();
  }

  private void add(List<Merged> group, Item item) {
    Set<String> left = new HashSet<>(item.types());
    for (int i = 0; i < group.size() && !left.isEmpty(); i++) {
      Merged known = group.get(i);
      Set<String> common = new HashSet<>(known.types());
      common.retainAll(left);
      if (common.isEmpty()) {
        continue;
      }
      left.removeAll(common);
      Merged both = both(known, item, common);
      if (common.equals(known.types())) {
        group.set(i, both);
      } else if (!both.equals(known.forTypes(common))) {
        Set<String> rest = new HashSet<>(known.types());
        rest.removeAll(common);
        group.set(i, known.forTypes(rest));
        group.add(++i, both);
      }
    }
    if (!left.isEmpty()) {
      addRest(group, new Merged(List.of(item), left, item.conditions()));
    }
  }

  /** One that differs from the last in its types alone joins it. */
  private static void addRest(List<Merged> group, Merged rest) {
    Merged last = group.isEmpty() ? null : group.getLast();
    boolean isLeaf = rest.first().selections().isEmpty();
    if (last != null
        && isLeaf
        && last.first().isSameField(rest.first())
        && last.first().parentType().equals(rest.first().parentType())
        && last.conditions().equals(rest.conditions())) {
      Set<String> types = new HashSet<>(last.types());
      types.addAll(rest.types());
      group.set(group.size() - 1, last.forTypes(types));
      return;
    }
    group.add(rest);
  }

  private Merged both(Merged known, Item item, Set<String> common) {
    if (!known.first().isSameField(item)) {
      diagnostics.error(
          "conflicting-selection",
          item.syntax().place(),
          "`"
              + item.key()
              + "` is already selected as something else at "
              + known.first().syntax().place(),
          "give one of them an alias");
      return known.forTypes(common);
    }
    boolean knownIsWeaker = item.conditions().containsAll(known.conditions());
    boolean itemIsWeaker = known.conditions().containsAll(item.conditions());
    if (!knownIsWeaker && !itemIsWeaker) {
      diagnostics.error(
          "conflicting-selection",
          item.syntax().place(),
          "`"
              + item.key()
              + "` is selected under another condition at "
              + known.first().syntax().place(),
          "select it once, under one condition");
      return known.forTypes(common);
    }
    List<Condition> conditions = knownIsWeaker ? known.conditions() : item.conditions();
    if (item.selections().isEmpty()) {
      return new Merged(known.items(), common, conditions);
    }
    var items = new ArrayList<>(known.items());
    items.add(item);
    return new Merged(items, common, conditions);
  }
}
