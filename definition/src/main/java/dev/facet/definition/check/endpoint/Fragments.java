package dev.facet.definition.check.endpoint;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.syntax.FacetSyntax.Field;
import dev.facet.definition.syntax.FacetSyntax.Fragment;
import dev.facet.definition.syntax.FacetSyntax.Inline;
import dev.facet.definition.syntax.FacetSyntax.Selection;
import dev.facet.definition.syntax.FacetSyntax.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fragments that a facet may spread: the workspace's and its own. None spreads itself. */
public final class Fragments {
  private final SequencedMap<String, Fragment> byName = new LinkedHashMap<>();
  private final Set<String> circular = new HashSet<>();

  private Fragments() {}

  /** Fragments that all facets share; what is wrong among them is reported. */
  public static Fragments shared(Collection<Fragment> fragments, Diagnostics diagnostics) {
    return new Fragments().with(fragments, diagnostics);
  }

  /** These and a facet's own. */
  Fragments and(Collection<Fragment> own, Diagnostics diagnostics) {
    var both = new Fragments();
    both.byName.putAll(byName);
    both.circular.addAll(circular);
    return both.with(own, diagnostics);
  }

  private Fragments with(Collection<Fragment> fragments, Diagnostics diagnostics) {
    var added = new ArrayList<Fragment>();
    for (Fragment fragment : fragments) {
      Fragment known = byName.putIfAbsent(fragment.name(), fragment);
      if (known == null) {
        added.add(fragment);
      } else {
        diagnostics.error(
            "duplicate-fragment",
            fragment.place(),
            "fragment `"
                + fragment.name()
                + "` is declared twice (first at "
                + known.place()
                + ")");
      }
    }
    var done = new HashSet<String>();
    added.forEach(fragment -> findCycle(fragment, new ArrayList<>(), done, diagnostics));
    return this;
  }

  private void findCycle(
      Fragment fragment, List<String> path, Set<String> done, Diagnostics diagnostics) {
    if (circular.contains(fragment.name()) || done.contains(fragment.name())) {
      return;
    }
    int start = path.indexOf(fragment.name());
    if (start >= 0) {
      List<String> cycle = path.subList(start, path.size());
      circular.addAll(cycle);
      diagnostics.error(
          "circular-fragment",
          fragment.place(),
          "fragment `"
              + fragment.name()
              + "` spreads itself: "
              + String.join(" → ", cycle)
              + " → "
              + fragment.name());
      return;
    }
    path.add(fragment.name());
    for (String name : spreads(fragment.selections(), new HashSet<>())) {
      Fragment next = byName.get(name);
      if (next != null) {
        findCycle(next, path, done, diagnostics);
      }
    }
    path.removeLast();
    done.add(fragment.name());
  }

  private static Set<String> spreads(List<Selection> selections, Set<String> found) {
    for (Selection selection : selections) {
      switch (selection) {
        case Field field -> {
          if (field.selections() != null) {
            spreads(field.selections(), found);
          }
        }
        case Spread spread -> found.add(spread.fragment().name());
        case Inline inline -> spreads(inline.selections(), found);
      }
    }
    return found;
  }

  /** Null for unknown ones. */
  @Nullable Fragment find(String name) {
    return byName.get(name);
  }

  /** A circular fragment has been reported and is not followed. */
  boolean isCircular(String name) {
    return circular.contains(name);
  }

  Collection<String> names() {
    return byName.keySet();
  }

  public Collection<Fragment> all() {
    return byName.values();
  }
}
