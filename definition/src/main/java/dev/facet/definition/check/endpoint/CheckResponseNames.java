package dev.facet.definition.check.endpoint;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.diagnostic.Place;
import dev.facet.definition.endpoint.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** No two values of one object have the same name in the response, flattened ones included. */
final class CheckResponseNames {
  private final Diagnostics diagnostics;

  /**
   * @param types for which it is there; empty: all
   */
  private record Visible(String name, List<String> types, Place place) {
    boolean meets(Visible other) {
      return types.isEmpty()
          || other.types.isEmpty()
          || types.stream().anyMatch(other.types::contains);
    }
  }

  CheckResponseNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void checkCollisions(List<Selection> selections) {
    var byName = new HashMap<String, List<Visible>>();
    for (Visible visible : visible(selections)) {
      List<Visible> others = byName.computeIfAbsent(visible.name(), _ -> new ArrayList<>());
      others.stream()
          .filter(visible::meets)
          .findFirst()
          .ifPresent(other -> collision(visible, other));
      others.add(visible);
    }
  }

  private void collision(Visible visible, Visible other) {
    diagnostics.error(
        "response-name",
        visible.place(),
        "`" + visible.name() + "` stands twice in the response: here and at " + other.place(),
        "give one of them an alias, or @flatten a prefix");
  }

  private static List<Visible> visible(List<Selection> selections) {
    var visible = new ArrayList<Visible>();
    for (Selection selection : selections) {
      if (selection instanceof Selection.Field field && field.shaping().flatten()) {
        lifted(field).forEach(visible::add);
      } else {
        visible.add(new Visible(selection.responseName(), selection.types(), selection.place()));
      }
    }
    return visible;
  }

  /** A flattened child's names, each once: within the child they have been checked. */
  private static List<Visible> lifted(Selection.Field field) {
    var names = new LinkedHashSet<String>();
    var lifted = new ArrayList<Visible>();
    for (Visible inner : visible(field.selections())) {
      if (names.add(inner.name())) {
        lifted.add(new Visible(inner.name(), field.types(), inner.place()));
      }
    }
    return lifted;
  }

  /** A plucked object has exactly one value, and always. */
  void checkPluck(List<Selection> below, Item item) {
    Set<String> names = new LinkedHashSet<>();
    visible(below).forEach(visible -> names.add(visible.name()));
    if (names.size() > 1) {
      diagnostics.error(
          "pluck",
          item.syntax().name().place(),
          "`@pluck` with "
              + names.size()
              + " fields: "
              + String.join(", ", names)
              + " (expected: one)");
    } else if (below.stream().anyMatch(s -> !s.conditions().isEmpty())) {
      diagnostics.error(
          "pluck",
          item.syntax().name().place(),
          "`@pluck` of a field that is not always selected (expected: no @include or @skip on it)");
    }
  }
}
