package dev.facet.engine.cache;

import dev.facet.http.Headers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one key: an answer for each kind of request that got another one. Immutable.
 */
record Variants(List<Stored> all) {
  /** Of one key; the one that was stored first goes. */
  private static final int MAX = 16;

  static final Variants NONE = new Variants(List.of());

  Variants {
    all = List.copyOf(all);
  }

  /** The answer for such a request, the youngest if there are several. */
  @Nullable Stored matching(Headers request) {
    for (Stored stored : all) {
      if (!stored.isInvalid() && stored.varying().matches(request, stored.headers())) {
        return stored;
      }
    }
    return null;
  }

  /** With one more, which takes the place of those for the same requests. */
  Variants with(Stored added) {
    List<Stored> next = new ArrayList<>(all.size() + 1);
    next.add(added);
    for (Stored stored : all) {
      boolean kept = !stored.isInvalid() && !stored.varying().isSameAs(added.varying());
      if (kept && next.size() < MAX) {
        next.add(stored);
      }
    }
    return new Variants(next);
  }

  /** Without one; null when nothing is left. */
  @Nullable Variants without(Stored removed) {
    List<Stored> next = all.stream().filter(stored -> stored != removed).toList();
    return next.isEmpty() ? null : new Variants(next);
  }

  /** A new set. */
  Set<String> tags() {
    Set<String> tags = new HashSet<>();
    all.forEach(stored -> tags.addAll(stored.tags()));
    return tags;
  }

  int weight() {
    int weight = 0;
    for (Stored stored : all) {
      weight += stored.weight();
    }
    return weight;
  }
}
