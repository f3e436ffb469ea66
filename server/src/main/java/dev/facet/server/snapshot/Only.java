package dev.facet.server.snapshot;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The facets that a server is for.
 *
 * @param names empty for all
 */
public record Only(Set<String> names) {
  public Only {
    names = Set.copyOf(names);
  }

  public static Only of(List<String> names) {
    return new Only(new LinkedHashSet<>(names));
  }

  boolean test(String facet) {
    return names.isEmpty() || names.contains(facet);
  }
}
