package dev.facet.definition.graph;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may see something ({@code @authenticated}, {@code @requiresScopes}): somebody who is known,
 * and who in addition is or has what is said here.
 *
 * @param acr how the user has to be authenticated, by any one of these (OpenID Connect Core,
 *     section 2); empty: in any way
 * @param maxAge how long ago that may have been at most; null: any time
 * @param scopes alternatives, of one of which every scope has to be granted; empty: none
 */
public record Requirement(List<String> acr, @Nullable Duration maxAge, List<List<String>> scopes) {
  /** Somebody who is known, whoever it is. */
  public static final Requirement KNOWN = new Requirement(List.of(), null, List.of());

  /** Alternatives of scopes that anyone could still follow. */
  public static final int MOST_ALTERNATIVES = 32;

  public Requirement {
    acr = List.copyOf(acr);
    scopes = scopes.stream().<List<String>>map(List::copyOf).toList();
  }

  /** What came of asking for both. */
  public sealed interface Both {
    record Of(Requirement requirement) implements Both {}

    /** Nobody can be authenticated in a way that both accept. */
    record NoAcr() implements Both {}

    /** More alternatives than anyone could follow. */
    record TooManyScopes() implements Both {}
  }

  /** Both this and that. */
  public Both and(Requirement other) {
    requireNonNull(other, "other");
    List<String> ways = acr.isEmpty() ? other.acr : acr;
    if (!acr.isEmpty() && !other.acr.isEmpty()) {
      ways = acr.stream().filter(other.acr::contains).toList();
      if (ways.isEmpty()) {
        return new Both.NoAcr();
      }
    }
    List<List<String>> both = both(scopes, other.scopes);
    return both.size() > MOST_ALTERNATIVES
        ? new Both.TooManyScopes()
        : new Both.Of(new Requirement(ways, shorter(maxAge, other.maxAge), both));
  }

  private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Each of these with each of those, without those that ask for more than another one. */
  private static List<List<String>> both(List<List<String>> these, List<List<String>> those) {
    if (these.isEmpty() || those.isEmpty()) {
      return these.isEmpty() ? those : these;
    }
    Set<Set<String>> products = new LinkedHashSet<>();
    for (List<String> one : these) {
      for (List<String> other : those) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        products.add(all);
      }
    }
    List<List<String>> fewest = new ArrayList<>();
    for (Set<String> product : products) {
      if (products.stream().noneMatch(p -> p.size() < product.size() && product.containsAll(p))) {
        fewest.add(List.copyOf(product));
      }
    }
    return fewest;
  }
}
