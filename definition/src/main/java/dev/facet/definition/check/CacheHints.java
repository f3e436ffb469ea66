package dev.facet.definition.check;

import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.graph.CacheHint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code @cacheControl}. */
public final class CacheHints {
  private CacheHints() {}

  /** What a directive says; null when there is none. */
  public static @Nullable CacheHint read(@Nullable Directive directive, Diagnostics diagnostics) {
    if (directive == null) {
      return null;
    }
    String scope = directive.text("scope");
    return new CacheHint(
        seconds(directive, "maxAge", diagnostics),
        scope == null ? null : CacheHint.Scope.valueOf(scope),
        seconds(directive, "staleWhileRevalidate", diagnostics),
        seconds(directive, "staleIfError", diagnostics));
  }

  private static @Nullable Duration seconds(
      Directive directive, String argument, Diagnostics diagnostics) {
    Integer seconds = directive.integer(argument);
    if (seconds == null) {
      return null;
    }
    if (seconds < 0) {
      diagnostics.error(
          "wrong-value",
          directive.placeOf(argument),
          "`" + argument + "` is " + seconds + " (expected: seconds, 0 or more)");
      return null;
    }
    return Duration.ofSeconds(seconds);
  }
}
