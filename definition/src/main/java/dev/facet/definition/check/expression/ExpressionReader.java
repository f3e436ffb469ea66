package dev.facet.definition.check.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.facet.definition.diagnostic.Diagnostics;
import dev.facet.definition.expression.Expression;
import dev.facet.definition.expression.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Reads CEL as a checked {@link Formula}.
 *
 * <p>The library parses; types, nulls and overloads are ours, because CEL's own have no exact
 * decimals, no nulls of lists and strings, and no numbers that meet.
 */
public final class ExpressionReader {
  private ExpressionReader() {}

  /** Null when it has mistakes, which have been reported. */
  public static @Nullable Formula read(
      CelText text, Surroundings surroundings, Diagnostics diagnostics) {
    var found = new Diagnostics();
    var places = CelPlaces.of(text.cel(), text.place(), text.file());
    @Nullable CelAbstractSyntaxTree tree = CelParser.parse(text.cel(), places, found);
    @Nullable Expression checked =
        tree == null
            ? null
            : new Checker(text, places, tree, surroundings, found).check(tree.getExpr());
    found.sorted().forEach(diagnostics::add);
    return checked == null || found.hasErrors() ? null : new Formula(text.cel(), checked);
  }
}
