package dev.facet.definition.check.graph;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Nearest;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads {@code @unknown(as)}: what clients get in place of what has no name in the graph. */
final class Unknown {
  private Unknown() {}

  /**
   * The name in {@code as}, or null when the type says nothing.
   *
   * @param names that it may be
   * @param what they are, in a word
   */
  static @Nullable String read(
      Declared.Type type, Collection<String> names, String what, Diagnostics diagnostics) {
    Directive directive = type.allDirectives().find("unknown");
    String name = directive == null ? null : directive.text("as");
    if (directive == null || name == null || names.contains(name)) {
      return name;
    }
    diagnostics.add(
        Diagnostic.error(
                "unknown-fallback",
                directive.placeOf("as"),
                "`as` is "
                    + name
                    + ", which is no "
                    + what
                    + " of `"
                    + type.name
                    + "` (expected: one that clients know)")
            .withHint(Nearest.hint(name, names)));
    return null;
  }
}
