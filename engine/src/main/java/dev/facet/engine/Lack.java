package dev.facet.engine;

import dev.facet.definition.graph.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request lacks to be answered, in the terms of the one who makes it. */
public sealed interface Lack {
  /**
   * Nobody is known, or not to a source: 401.
   *
   * @param acr ways of authentication, any of which will do; empty: all
   * @param maxAge how long ago that may be; null: any time
   */
  record Identity(List<String> acr, @Nullable Duration maxAge) implements Lack {
    /** Somebody, whoever it is. */
    public static final Identity ANY = new Identity(List.of(), null);

    public Identity {
      acr = List.copyOf(acr);
    }
  }

  /**
   * Who asks is known, but not well enough or not any more: 401 (RFC 9470).
   *
   * @param acr ways of authentication, any of which will do; empty: all
   * @param maxAge how long ago that may be; null: any time
   */
  record Strength(List<String> acr, @Nullable Duration maxAge) implements Lack {
    public Strength {
      acr = List.copyOf(acr);
    }
  }

  /**
   * Who asks may not: 403 (RFC 6750 section 3.1, {@code insufficient_scope}).
   *
   * @param scopes alternatives, of one of which every scope has to be granted; empty: not said
   */
  record Scopes(List<List<String>> scopes) implements Lack {
    public Scopes {
      scopes = scopes.stream().<List<String>>map(List::copyOf).toList();
    }
  }

  /** What an identity lacks of a requirement; null for nothing. */
  static @Nullable Lack of(
      Requirement wanted, dev.facet.engine.@Nullable Identity identity, Instant now) {
    if (identity == null) {
      return new Identity(wanted.acr(), wanted.maxAge());
    }
    dev.facet.engine.Identity.Standing standing = identity.standing();
    boolean strong = wanted.acr().isEmpty() || wanted.acr().contains(orEmpty(standing.acr()));
    if (!strong || !isRecent(wanted.maxAge(), standing.authTime(), now)) {
      return new Strength(wanted.acr(), wanted.maxAge());
    }
    boolean granted =
        wanted.scopes().isEmpty()
            || wanted.scopes().stream().anyMatch(standing.scopes()::containsAll);
    return granted ? null : new Scopes(wanted.scopes());
  }

  private static boolean isRecent(
      @Nullable Duration maxAge, @Nullable Instant authTime, Instant now) {
    return maxAge == null || (authTime != null && !authTime.isBefore(now.minus(maxAge)));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
