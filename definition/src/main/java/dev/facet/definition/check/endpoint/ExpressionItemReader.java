package dev.facet.definition.check.endpoint;

import dev.facet.definition.check.Directive;
import dev.facet.definition.check.Directives;
import dev.facet.definition.diagnostic.Diagnostic;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.endpoint.Selection.Condition;
import dev.facet.definition.endpoint.Selection.Shaping;
import dev.facet.definition.graph.Value;
import dev.facet.definition.syntax.ArgumentSyntax;
import dev.facet.definition.syntax.FacetSyntax;
import dev.facet.definition.syntax.ValueSyntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the form of {@code name: _expr(cel: "…")}. What the expression means is read later, when
 * the fields beside it are known.
 */
final class ExpressionItemReader {
  private static final String CEL = "cel";

  private final Diagnostics diagnostics;

  ExpressionItemReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Null when its form is wrong, which has been reported. */
  @Nullable Item read(
      FacetSyntax.Field syntax,
      String parent,
      Set<String> types,
      List<Condition> conditions,
      Directives directives) {
    for (Directive directive : directives.all()) {
      if (!directive.syntax().name().equals("onError")) {
        diagnostics.error(
            "misplaced-directive",
            directive.place(),
            "`@" + directive.syntax().name() + "` does not belong on `_expr`");
      }
    }
    if (syntax.selections() != null) {
      diagnostics.error(
          "leaf-selections", syntax.name().place(), "`_expr` is a value (expected: no braces)");
      return null;
    }
    if (syntax.alias() == null) {
      diagnostics.error(
          "expression-alias",
          syntax.name().place(),
          "`_expr` has no name",
          "give it one: total: _expr(cel: \"…\")");
      return null;
    }
    ValueSyntax.Text cel = cel(syntax);
    if (cel == null) {
      return null;
    }
    var arguments = new LinkedHashMap<String, Value>();
    arguments.put(CEL, new Value.StringValue(cel.value()));
    return new Item(
        syntax, parent, types, conditions, null, arguments, Shaping.NONE, null, directives);
  }

  private ValueSyntax.@Nullable Text cel(FacetSyntax.Field syntax) {
    for (ArgumentSyntax argument : syntax.arguments()) {
      if (!argument.name().equals(CEL)) {
        diagnostics.add(
            Diagnostic.error(
                    "unknown-argument",
                    argument.place(),
                    "`_expr` has no argument `" + argument.name() + "`")
                .withHint("there is: cel"));
        return null;
      }
      if (!(argument.value() instanceof ValueSyntax.Text text)) {
        diagnostics.error(
            "wrong-value",
            argument.value().place(),
            "`cel` is " + argument.value().written() + " (expected: an expression in quotes)");
        return null;
      }
      return text;
    }
    diagnostics.error(
        "missing-argument",
        syntax.name().place(),
        "`_expr` needs the argument `cel` (expected: an expression in quotes)");
    return null;
  }

  /** The expression of an item that this has read. */
  static ValueSyntax.Text textOf(Item item) {
    for (ArgumentSyntax argument : item.syntax().arguments()) {
      if (argument.name().equals(CEL) && argument.value() instanceof ValueSyntax.Text text) {
        return text;
      }
    }
    throw new IllegalArgumentException("item: " + item.key() + " (expected: an expression)");
  }
}
