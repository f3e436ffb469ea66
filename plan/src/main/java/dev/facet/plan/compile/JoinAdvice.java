package dev.facet.plan.compile;

import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.endpoint.Selection;
import dev.facet.definition.graph.FieldDefinition;
import org.jspecify.annotations.Nullable;

/** What there is to say about fields that another call answers. */
final class JoinAdvice {
  private final Scope scope;

  JoinAdvice(Scope scope) {
    this.scope = scope;
  }

  /** The error for a call per item that nobody permitted. */
  void unbatched(Selection.Field field, FieldDefinition definition) {
    scope
        .diagnostics()
        .error(
            "unbatched-join",
            field.place(),
            "`"
                + definition.name()
                + "` is in a list and would take one call for each item (expected: @bulk on "
                + field.parentType()
                + "."
                + definition.name()
                + ")",
            "mark the field with @bulk(by: …) if the source answers for many parents at once, or"
                + " permit parallel single calls with @rest(each: N)");
  }

  /** The lint for calls below a list whose length nobody knows. */
  void lintUnbounded(Site site, FieldDefinition definition) {
    Branch.@Nullable Unbounded unbounded = site.branch().unbounded();
    if (unbounded != null) {
      scope
          .diagnostics()
          .add(
              Diagnostic.lint(
                      "unbounded-list",
                      unbounded.place(),
                      "`"
                          + unbounded.field()
                          + "` has no bound and `"
                          + definition.name()
                          + "` needs calls for its items; one call is counted")
                  .withHint("bound it with @listSize(max) in the graph or @limit(n) here"));
    }
  }

  /** The lint for a field that brings down an object of another source. */
  void lintSource(Site site, String source, Selection.Field field, boolean nullable) {
    if (nullable
        || field.shaping().onError() != null
        || site.branch().bare()
        || site.source().name().equals(source)) {
      return;
    }
    scope
        .diagnostics()
        .add(
            Diagnostic.lint(
                    "fragile-join",
                    field.place(),
                    "`"
                        + field.definition().name()
                        + "` is never null and comes from "
                        + source
                        + "; when that fails, the object from "
                        + site.source().name()
                        + " fails with it")
                .withHint("say what to do with @onError(action: …)"));
  }
}
