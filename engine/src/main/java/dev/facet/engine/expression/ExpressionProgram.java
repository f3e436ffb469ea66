package dev.facet.engine.expression;

import dev.facet.definition.graph.Value;
import dev.facet.engine.join.Joins;
import dev.facet.engine.table.Tables;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the formulas of one plan need to run. Immutable but for the formats that it keeps. */
public final class ExpressionProgram {
  private final int cells;
  private final List<VariableKey> variables;
  private final Formats.Shared formats = new Formats.Shared();

  ExpressionProgram(int cells, List<VariableKey> variables) {
    this.cells = cells;
    this.variables = List.copyOf(variables);
  }

  public boolean isEmpty() {
    return cells == 0;
  }

  /**
   * For one response.
   *
   * @param values of the request's variables, by name; null when absent
   */
  public Frame frame(List<Tables> results, Joins joins, Function<String, @Nullable Value> values) {
    return new Frame(results, joins, cells, variables, values, formats);
  }
}
